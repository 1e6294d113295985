package dev.toju.conformance.contract;

import dev.toju.conformance.contract.Introduction.Capacity;
import dev.toju.conformance.contract.Introduction.Offer;
import dev.toju.protocol.Limits;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lines of a subject as JSON. */
final class AnswerJson {

  private static final int NAME_CHARS = 200;
  private static final int WHAT_CHARS = 1_000;
  private static final Map<String, Profile> PROFILES = profiles();

  private AnswerJson() {}

  private static Map<String, Profile> profiles() {
    Map<String, Profile> words = new LinkedHashMap<>();
    for (Profile profile : Profile.values()) {
      words.put(profile.word(), profile);
    }
    return words;
  }

  static ObjectNode write(Answer answer) {
    return switch (answer) {
      case Answer.Introduced introduced -> writeIntroduction(introduced);
      case Answer.PeerEffects peer -> {
        ObjectNode line = line("effects", answer);
        ArrayNode effects = line.putArray("effects");
        peer.effects().forEach(effect -> effects.add(PeerEffectJson.write(effect)));
        yield line;
      }
      case Answer.ServerEffects server -> {
        ObjectNode line = line("effects", answer);
        ArrayNode effects = line.putArray("effects");
        server.effects().forEach(effect -> effects.add(ServerJson.write(effect)));
        yield line;
      }
      case Answer.Unsupported unsupported ->
        line("unsupported", answer).put("what", unsupported.what());
      case Answer.Viewed viewed -> {
        ObjectNode line = line("view", answer);
        line.set("view", ViewJson.write(viewed.view()));
        yield line;
      }
      case Answer.ViewChanged changed -> {
        ObjectNode line = line("view-changes", answer).put("since", changed.since());
        line.set("changes", ViewChangesJson.write(changed.changes()));
        yield line;
      }
      case Answer.Stopped stopped -> line("stopped", answer);
    };
  }

  private static ObjectNode line(String type, Answer answer) {
    return Json.object().put("type", type).put("seq", answer.seq());
  }

  private static ObjectNode writeIntroduction(Answer.Introduced introduced) {
    Introduction who = introduced.who();
    ObjectNode line = line("hello", introduced).put("contract", Introduction.CONTRACT)
        .put("name", who.name()).put("version", who.version());
    ArrayNode profiles = line.putArray("profiles");
    who.profiles().forEach(profile -> profiles.add(profile.word()));
    ObjectNode rules = line.putObject("rules");
    who.rules().forEach(rules::put);
    ObjectNode limits = line.putObject("limits");
    putIfPresent(limits, "frameBytes", who.limits().frameBytes());
    putIfPresent(limits, "rowsPerScope", who.limits().rowsPerScope());
    putIfPresent(limits, "participants", who.limits().participants());
    ArrayNode scales = line.putArray("scales");
    who.scales().forEach(scales::add);
    ArrayNode offers = line.putArray("offers");
    who.offers().forEach(offer -> offers.add(offer.word()));
    return line;
  }

  private static void putIfPresent(ObjectNode node, String name, @Nullable Long value) {
    if (value != null) {
      node.put(name, value.longValue());
    }
  }

  static Answer read(Fields line, Side side) throws Misfit {
    String type = line.text("type");
    long seq = line.whole("seq");
    return switch (type) {
      case "hello" -> new Answer.Introduced(seq, readIntroduction(line));
      case "effects" -> readEffects(seq, line.only("type", "seq", "effects"), side);
      case "unsupported" -> {
        line.only("type", "seq", "what");
        yield new Answer.Unsupported(seq, line.someText("what", WHAT_CHARS));
      }
      case "view" -> {
        line.only("type", "seq", "view");
        yield new Answer.Viewed(seq, ViewJson.read(line.object("view")));
      }
      case "view-changes" -> {
        line.only("type", "seq", "since", "changes");
        yield new Answer.ViewChanged(seq, line.whole("since"),
            ViewChangesJson.read(line.object("changes")));
      }
      case "stopped" -> {
        line.only("type", "seq");
        yield new Answer.Stopped(seq);
      }
      default ->
        throw new Misfit("type", "one of hello, effects, unsupported, view, view-changes, stopped",
            Fields.quoted(type));
    };
  }

  private static Answer readEffects(long seq, Fields line, Side side) throws Misfit {
    return switch (side) {
      case PEER -> new Answer.PeerEffects(seq, line.list("effects", Answer.MOST_EFFECTS,
          (value, path) -> PeerEffectJson.read(Fields.of(value, path))));
      case SERVER -> new Answer.ServerEffects(seq, line.list("effects", Answer.MOST_EFFECTS,
          (value, path) -> ServerJson.readEffect(Fields.of(value, path))));
    };
  }

  /** The version comes first: of another one nothing else is known. */
  private static Introduction readIntroduction(Fields line) throws Misfit {
    line.whole("contract", Introduction.CONTRACT, Introduction.CONTRACT);
    line.only("type", "seq", "contract", "name", "version", "profiles", "rules", "limits",
        "scales", "offers");
    SortedSet<Profile> profiles = line.set("profiles", AnswerJson::profile);
    if (profiles.isEmpty()) {
      throw new Misfit("profiles", "one profile at least", "none");
    }
    SortedMap<String, String> rules = line.map("rules", name -> true, "the name of a rule",
        Fields::text);
    Fields limits = line.object("limits").only("frameBytes", "rowsPerScope", "participants");
    Capacity capacity = new Capacity(limits.wholeOrNull("frameBytes", 1024, Limits.MAX_STAMP),
        limits.wholeOrNull("rowsPerScope", 1, Limits.MAX_STAMP),
        limits.wholeOrNull("participants",
            Limits.MIN_PARTICIPANTS, Limits.MAX_PARTICIPANTS));
    List<String> scales = List.copyOf(line.set("scales", AnswerJson::scaled));
    Introduction who = new Introduction(line.someText("name", NAME_CHARS),
        line.someText("version", NAME_CHARS), profiles, rules, capacity, scales,
        line.names("offers") ? line.set("offers", AnswerJson::offer) : new TreeSet<>());
    refuseContradictions(who);
    return who;
  }

  private static Profile profile(JsonNode value, String path)
      throws Misfit {
    String word = Fields.text(value, path);
    Profile profile = PROFILES.get(word);
    if (profile == null) {
      throw new Misfit(path, "one of " + String.join(", ", PROFILES.keySet()),
          Fields.quoted(word));
    }
    return profile;
  }

  private static Offer offer(JsonNode value, String path) throws Misfit {
    String word = Fields.text(value, path);
    return Stream.of(Offer.values()).filter(offer -> offer.word().equals(word)).findFirst()
        .orElseThrow(() -> new Misfit(path,
            "one of " + String.join(", ", Stream.of(Offer.values()).map(Offer::word).toList()),
            Fields.quoted(word)));
  }

  private static String scaled(JsonNode value, String path)
      throws Misfit {
    String name = Fields.text(value, path);
    if (!Rules.named(name).map(Introduction::isNumeric).orElse(false)) {
      throw new Misfit(path, "the name of a rule that is a number or a range",
          Fields.quoted(name));
    }
    return name;
  }

  private static void refuseContradictions(Introduction who) throws Misfit {
    if (who.ruleSet() instanceof RuleSet.Parsed.Wrong wrong) {
      throw new Misfit("rules", "rules and values of this kit", wrong.reason());
    }
    boolean signs = "signed".equals(who.rules().get(Rules.AUTH_RELAYED_ROW.ruleName()));
    if (signs && who.profiles().contains(Profile.DM_CLIENT_UNSIGNED)) {
      throw new Misfit("profiles", "a profile that fits auth.relayedRow=signed, such as dm-client",
          "dm-client-unsigned");
    }
  }
}
