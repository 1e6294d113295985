package dev.toju.conformance.judge;

import dev.toju.conformance.model.FrameHistory;
import dev.toju.conformance.model.FrameSummary;
import dev.toju.conformance.model.Mentions;
import dev.toju.conformance.model.Mentions.Family;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerModel;
import dev.toju.conformance.model.Sighting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Chooses the frames that led to a violation. What it is about is what the judge says, else the ids
 * that its words name, else those of the frames that were being dealt with, else frames of the same
 * family between the same ends, else what stems from the same step of the plan. Where a judge names
 * a message that no frame has, there is none.
 */
final class EvidenceFrames {

  /** As many lines as a reader can follow, and how many of them are the first ones about it. */
  static final int MAX_LINES = 12;
  private static final int FIRST_LINES = 4;

  /** So many lines at most for frames that list a message, or say that the server took it. */
  private static final int MAX_LISTED = 4;

  /** So many frames of the input that was being dealt with are shown in any case. */
  private static final int MAX_OF_INPUT = 3;

  /** More ids than that say nothing of what a frame is about. */
  private static final int MAX_IDS = 3;

  private static final String SERVER = "server";
  private static final String[] SEPARATORS = {" ", "\t", "\n", "(", ")", "\"", ",", ";", "'"};
  private static final Set<Family> BESIDE = EnumSet.of(Family.HEARTBEAT, Family.TYPING);

  /** Families whose frames go from one user to one other. */
  private static final Set<Family> BETWEEN_TWO = EnumSet.of(Family.NEGOTIATION, Family.SYNC,
      Family.STATUS, Family.FORWARD);

  private final RunModel run;
  private final FrameSummary text;
  private final Tally.Place place;
  private final List<Sighting> all;
  private final FrameHistory.Turn input;
  private final List<Sighting> ofInput;
  private final Set<String> ids = new LinkedHashSet<>();
  private final Set<String> scopes = new LinkedHashSet<>();
  private final Set<String> parties = new TreeSet<>();
  /** By role: the connections of it that the words name. */
  private final Map<String, Set<String>> connections = new TreeMap<>();

  /** What was chosen. */
  record Chosen(String about, List<Evidence.FrameLine> lines) {}

  private EvidenceFrames(RunModel run, Tally.Place place, String words, FrameSummary text) {
    this.run = run;
    this.text = text;
    this.place = place;
    this.all = run.frames().until(place.event()).stream()
        .filter(sighting -> sighting.atMs() <= place.atMs()).toList();
    this.input = run.frames().turn(place.host(), place.event());
    this.ofInput = input.began() < 0
        ? List.of()
        : all.stream().filter(sighting -> sighting.host().equals(place.host())
            && sighting.event() >= input.began()).toList();
    parties.add(place.host());
    parties.addAll(place.others());
    if (place.host().equals(SERVER) && place.families().isEmpty()) {
      ofInput.forEach(sighting -> parties.add(ServerModel.roleOf(sighting.other())));
    }
    parties.remove(SERVER);
    named(words);
  }

  /** The frames that led to a violation at a place, told in these words. */
  static Chosen of(RunModel run, Tally.Place place, String words, FrameSummary text) {
    return new EvidenceFrames(run, place, words, text).chosen();
  }

  private void named(String words) {
    Set<String> tokens = place.ids().isEmpty() ? tokens(text.readable(words)) : Set.of();
    for (Sighting sighting : all) {
      Mentions mentions = sighting.mentions();
      add(mentions.ids(), tokens, ids);
      add(mentions.listed(), tokens, ids);
      add(mentions.scopes(), tokens, scopes);
      if (sighting.host().equals(SERVER) && tokens.contains(sighting.other())) {
        String role = ServerModel.roleOf(sighting.other());
        parties.add(role);
        connections.computeIfAbsent(role, any -> new TreeSet<>()).add(sighting.other());
      }
    }
    for (String id : place.ids()) {
      if (!scopes.contains(id)) {
        ids.add(id);
      }
    }
    Set<String> handled = new LinkedHashSet<>();
    ofInput.forEach(sighting -> handled.addAll(sighting.mentions().ids()));
    if (ids.isEmpty() && place.families().isEmpty() && handled.size() <= MAX_IDS) {
      ids.addAll(handled);
    }
  }

  private void add(Set<String> from, Set<String> tokens, Set<String> to) {
    for (String id : from) {
      boolean named = place.ids().contains(id)
          || (!tokens.isEmpty() && tokens.contains(run.frames().readable(id, text)));
      if (named) {
        to.add(id);
      }
    }
  }

  /** What may be ids: plain words are none. */
  private static Set<String> tokens(String words) {
    String apart = words;
    for (String separator : SEPARATORS) {
      apart = apart.replace(separator, " ");
    }
    Set<String> tokens = new LinkedHashSet<>();
    for (String token : apart.split(" ", -1)) {
      boolean ends = token.endsWith(":") || (token.endsWith(".") && !token.endsWith(".."));
      String id = ends ? token.substring(0, token.length() - 1) : token;
      if (id.chars().anyMatch(letter -> !Character.isLetter(letter))) {
        tokens.add(id);
      }
    }
    return tokens;
  }

  private Chosen chosen() {
    List<Sighting> about;
    List<Sighting> listed = List.of();
    String words;
    if (!ids.isEmpty()) {
      about = having(sighting -> sighting.mentions().names(ids));
      Set<String> refs = refs(about);
      listed = having(sighting -> !sighting.mentions().names(ids)
          && (sighting.mentions().lists(ids) || isResult(sighting, refs)));
      words = named(ids);
    } else {
      Set<Family> families = families();
      about = having(sighting -> families.contains(sighting.mentions().family())
          && isBetween(sighting) && isInScope(sighting));
      words = "";
    }
    if (about.isEmpty() && listed.isEmpty() && place.ids().isEmpty()) {
      about = beside();
    }
    if (about.size() > MAX_LINES && parties.size() > 1) {
      about = ofParties(about);
    }
    return new Chosen(words, lines(about, listed));
  }

  private String named(Collection<String> all) {
    return all.stream().limit(MAX_IDS).map(id -> run.frames().readable(id, text))
        .collect(Collectors.joining(", ")) + (all.size() > MAX_IDS ? ", .." : "");
  }

  private List<Sighting> having(Predicate<Sighting> condition) {
    return all.stream().filter(condition).toList();
  }

  private Set<Family> families() {
    if (!place.families().isEmpty()) {
      return place.families();
    }
    Set<Family> families = EnumSet.noneOf(Family.class);
    ofInput.forEach(sighting -> families.add(sighting.mentions().family()));
    if (families.isEmpty() && !scopes.isEmpty()) {
      families.addAll(Set.of(Family.MESSAGE, Family.STATUS, Family.SYNC));
    }
    return families;
  }

  /** What stems from the same step, else what these hosts saw. */
  private List<Sighting> beside() {
    List<Sighting> same = input.cause() < 0
        ? List.of()
        : having(sighting -> sighting.cause() == input.cause() && isOther(sighting));
    return same.isEmpty() ? having(this::isOther) : same;
  }

  private boolean isOther(Sighting sighting) {
    return !BESIDE.contains(sighting.mentions().family()) && isEnd(sighting)
        && (place.host().equals(SERVER) || !sighting.host().equals(SERVER));
  }

  private static Set<String> refs(List<Sighting> about) {
    Set<String> refs = new TreeSet<>();
    about.forEach(sighting -> refs.add(ref(sighting)));
    refs.remove("");
    return refs;
  }

  /** Whether it says what became of one of these at the server. */
  private static boolean isResult(Sighting sighting, Set<String> refs) {
    return sighting.mentions().family() == Family.RESULT && refs.contains(ref(sighting));
  }

  /** A ref with the client that minted it; empty where there is none. */
  private static String ref(Sighting sighting) {
    String ref = sighting.mentions().ref();
    return ref == null ? "" : client(sighting) + " " + ref;
  }

  private static String client(Sighting sighting) {
    return sighting.host().equals(SERVER)
        ? ServerModel.roleOf(sighting.other())
        : sighting.host();
  }

  /** Whether one end of the link is a party, on the connection that is meant. */
  private boolean isEnd(Sighting sighting) {
    Set<String> meant = connections.get(client(sighting));
    boolean isMeant = meant == null || !sighting.host().equals(SERVER)
        || meant.contains(sighting.other());
    return isMeant && (parties.isEmpty() || parties.contains(client(sighting)));
  }

  private boolean isBetween(Sighting sighting) {
    if (parties.size() < 2 || !BETWEEN_TWO.contains(sighting.mentions().family())) {
      return isEnd(sighting);
    }
    return parties.containsAll(ends(sighting));
  }

  /** Those who send and get it, in the end, as far as it is told; the server is neither. */
  private Set<String> ends(Sighting sighting) {
    Set<String> ends = new TreeSet<>();
    ends.add(client(sighting));
    if (!sighting.host().equals(SERVER)) {
      ends.add(run.scene().nameOf(sighting.other()));
    }
    sighting.mentions().users().forEach(user -> ends.add(run.scene().nameOf(user)));
    ends.remove(SERVER);
    return ends;
  }

  private boolean isInScope(Sighting sighting) {
    return scopes.isEmpty() || sighting.mentions().scopes().isEmpty()
        || sighting.mentions().scopes().stream().anyMatch(scopes::contains);
  }

  /** Where there is too much, what went between the parties, and where it began. */
  private List<Sighting> ofParties(List<Sighting> about) {
    Set<Sighting> between = new LinkedHashSet<>();
    between.add(about.getFirst());
    about.stream().filter(sighting -> parties.containsAll(ends(sighting)))
        .forEach(between::add);
    ofInput.stream().filter(about::contains).forEach(between::add);
    return between.size() > 1 ? inOrder(between) : about;
  }

  private static List<Sighting> inOrder(Collection<Sighting> some) {
    List<Sighting> sorted = new ArrayList<>(some);
    sorted.sort(Comparator.comparingLong(Sighting::event));
    return sorted;
  }

  private List<Evidence.FrameLine> lines(List<Sighting> about, List<Sighting> listed) {
    Set<Sighting> shown = new LinkedHashSet<>();
    List<Sighting> handled = ofInput.stream().filter(this::isEnd).toList();
    shown.addAll(last(handled.stream().filter(about::contains).toList(), MAX_OF_INPUT));
    if (place.families().isEmpty()) {
      shown.addAll(last(handled.stream()
          .filter(sighting -> !BESIDE.contains(sighting.mentions().family())).toList(),
          MAX_OF_INPUT - shown.size()));
    }
    List<Sighting> others = about.stream().filter(sighting -> !shown.contains(sighting)).toList();
    shown.addAll(firstAndLast(others, MAX_LINES - shown.size()));
    List<Sighting> lists = firstAndLast(listed.stream()
        .filter(sighting -> !shown.contains(sighting)).toList(),
        Math.min(MAX_LISTED, MAX_LINES - shown.size()));
    shown.addAll(lists);
    Set<Sighting> counted = new LinkedHashSet<>(about);
    if (!lists.isEmpty()) {
      counted.addAll(listed);
    }
    counted.addAll(shown);
    List<Evidence.FrameLine> lines = new ArrayList<>();
    int omitted = 0;
    for (Sighting sighting : inOrder(counted)) {
      if (shown.contains(sighting)) {
        lines.add(line(sighting, omitted));
        omitted = 0;
      } else {
        omitted++;
      }
    }
    return lines;
  }

  private static List<Sighting> last(List<Sighting> all, int max) {
    return all.subList(Math.max(0, all.size() - Math.max(0, max)), all.size());
  }

  private static List<Sighting> firstAndLast(List<Sighting> all, int max) {
    if (all.size() <= max) {
      return all;
    }
    int first = Math.min(FIRST_LINES, max / 2);
    List<Sighting> some = new ArrayList<>(all.subList(0, first));
    some.addAll(all.subList(all.size() - (max - first), all.size()));
    return some;
  }

  private Evidence.FrameLine line(Sighting sighting, int omitted) {
    return new Evidence.FrameLine(sighting.atMs(), sighting.host(),
        (sighting.isSent() ? "-> " : "<- ") + run.scene().nameOf(sighting.other()) + "  "
            + text.of(sighting.frame(), ids),
        omitted);
  }
}
