package dev.toju.sim.minimise;

import dev.toju.sim.plan.Act;
import dev.toju.sim.plan.DishonestAct;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Gives a small plan the words that a person would choose: texts, labels, stamps, a title. */
final class Words {

  /** What is tried, in this order: labels speak of texts, and the title of everything. */
  static final List<Minimiser.Edits> EDITS = List.of(Words::oneChannel, Words::frames,
      plan -> List.of(unlabelled(plan)), plan -> List.of(texts(plan)),
      plan -> List.of(labels(plan)), People::named, plan -> List.of(Titles.titled(plan)));

  private static final List<String> TEXTS = List.of("hi", "hello", "good morning", "how are you",
      "fine", "thanks", "good", "see you", "bye");
  private static final List<String> ENDINGS = List.of(" there", " again", " once more");
  private static final List<String> GROUPS = List.of("team", "friends", "family");
  /** A longer text is long for a reason. */
  private static final int LONG = 40;

  private static final Pattern STAMP = Pattern
      .compile("\"(editedAt|deletedAt|createdAt|lastModifiedAt|at)\":(\\d{3,15})");
  private static final Pattern SERIAL = Pattern.compile("\\bmallory-(\\d+)");

  private Words() {}

  /** Everything in the first channel that anybody names. */
  private static List<Plan> oneChannel(Plan plan) {
    Set<String> names = new TreeSet<>();
    plan.roles().forEach(role -> role.joins().values().forEach(names::addAll));
    if (names.size() < 2) {
      return List.of();
    }
    String first = names.iterator().next();
    Map<String, String> renamed = new TreeMap<>();
    names.forEach(name -> renamed.put(name, first));
    return List.of(Renaming.ofChannels(renamed).in(plan));
  }

  /** Forged frames with the stamp of their moment, or a round one, and with short ids. */
  private static List<Plan> frames(Plan plan) {
    List<Plan> plans = new ArrayList<>();
    plans.add(framed(plan, json -> SERIAL.matcher(json).replaceAll("$1")));
    plans.add(framed(plan, json -> STAMP.matcher(json).replaceAll("\"$1\":\"\\${now}\"")));
    plans.add(framed(plan, json -> STAMP.matcher(json).replaceAll(
        match -> "\"" + match.group(1) + "\":" + rounded(Long.parseLong(match.group(2))))));
    return plans;
  }

  private static long rounded(long ms) {
    return (ms + 999) / 1_000 * 1_000;
  }

  private static Plan framed(Plan plan, UnaryOperator<String> json) {
    return mapped(plan, act -> act instanceof DishonestAct.Inject i
        ? new DishonestAct.Inject(i.by(), i.via(), i.to(),
            i.frame().withTemplate(json.apply(i.frame().template())), i.signed())
        : act);
  }

  /** Without the labels that nobody uses. */
  private static Plan unlabelled(Plan plan) {
    Set<String> used = new TreeSet<>();
    plan.steps().forEach(step -> used.addAll(Cuts.needs(step.act())));
    return mapped(plan, act -> act instanceof UserAct.Send send && send.as() != null
        && !used.contains(send.as())
            ? new UserAct.Send(send.by(), send.to(), send.text(), null)
            : act);
  }

  /** Short texts: each message its own, and its later ones made of the first. */
  private static Plan texts(Plan plan) {
    Map<String, String> said = new TreeMap<>();
    Map<String, Integer> edits = new TreeMap<>();
    return mapped(plan, act -> switch (act) {
      case UserAct.Send send when send.text().length() < LONG -> {
        String as = send.as();
        String key = as == null ? "text " + send.text() : as;
        String text = said.computeIfAbsent(key, k -> word(TEXTS, said.size(), "message "));
        yield new UserAct.Send(send.by(), send.to(), text, as);
      }
      case UserAct.Edit edit when edit.text().length() < LONG -> {
        int before = edits.merge(edit.message(), 1, Integer::sum) - 1;
        String text = said.getOrDefault(edit.message(), "edited");
        yield new UserAct.Edit(edit.by(), edit.message(), text + word(ENDINGS, before, " "));
      }
      case Act other -> other;
    });
  }

  /** Messages called like their texts, groups like groups. */
  private static Plan labels(Plan plan) {
    Map<String, String> names = new TreeMap<>();
    int groups = 0;
    for (Step step : plan.steps()) {
      if (step.act() instanceof UserAct.CreateGroup group) {
        names.put(group.as(), word(GROUPS, groups++, "group-"));
      } else if (step.act() instanceof UserAct.Send send) {
        String as = send.as();
        String label = as == null ? "" : slug(send.text());
        if (as != null && !label.isEmpty() && !names.containsValue(label)
            && plan.role(label).isEmpty()) {
          names.put(as, label);
        }
      }
    }
    return Renaming.of(names).in(plan);
  }

  /** The text as a label; empty where it makes none. */
  private static String slug(String text) {
    return text.matches("[a-z][a-z ]*")
        ? text.substring(0, Math.min(text.length(), 30)).strip().replace(' ', '-')
        : "";
  }

  private static String word(List<String> words, int index, String otherwise) {
    return index < words.size() ? words.get(index) : otherwise + (index + 1);
  }

  private static Plan mapped(Plan plan, UnaryOperator<Act> change) {
    return plan.withSteps(plan.steps().stream()
        .map(step -> step.doing(change.apply(step.act()))).toList());
  }
}
