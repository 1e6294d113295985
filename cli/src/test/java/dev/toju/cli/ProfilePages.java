package dev.toju.cli;

import dev.toju.conformance.claim.Reach;
import dev.toju.conformance.contract.Profile;
import dev.toju.conformance.registry.Condition;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.sim.scenario.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The page about what a subject can claim to be. */
final class ProfilePages {

  private ProfilePages() {}

  /** What each profile can be put to by the shipped scenarios. */
  static Map<Profile, Reach> reaches() {
    List<Scenario> all = Scenarios.read(List.of(Home.scenarios()));
    Map<Profile, Reach> reaches = new EnumMap<>(Profile.class);
    Arrays.stream(Profile.values())
        .forEach(profile -> reaches.put(profile, Reach.of(profile, all)));
    return reaches;
  }

  static String profiles() {
    Page page = new Page("Profiles",
        "What an implementation claims to be, in `profiles` of its hello"
            + " ([contract](reference/contract.md)). By that it is chosen\nwhich requirements it owes,"
            + " which commands it is given, and which roles of which scenarios it plays; the reference"
            + " plays\nthe others. One that claims several owes what any of them owes. `./tck explain"
            + " dm-client` prints the same for one.");
    Map<Profile, Reach> reaches = reaches();
    page.heading("What there is to claim");
    page.columns("profile", "what it is", "requirements", "scenarios", "checks");
    reaches.forEach((profile, reach) -> page.row(Page.code(profile.word()), profile.meaning(),
        "" + reach.duties().size(), "" + reach.scenarios().size(), "" + reach.checks()));
    page.line("");
    page.line("A check is a scenario's case with the subject in one role; a `full-peer` is also put"
        + " into all of them at once. Drawn\nplans come on top (`--plans`). The numbers are those of"
        + " a subject that keeps every rule: what sets a rule that it neither\ndeclares so nor"
        + " scales, or goes beyond its `limits`, is not run, and the report says so.");
    commands(page, reaches);
    facts(page);
    duties(page, reaches);
    return page.text();
  }

  private static void commands(Page page, Map<Profile, Reach> reaches) {
    page.heading("Commands");
    page.line("What it is not given it may answer with `unsupported`. A signaling server is given"
        + " none.");
    page.line("");
    List<Profile> peers = reaches.keySet().stream()
        .filter(profile -> profile != Profile.SIGNALING_SERVER).toList();
    page.columns(header("command", peers));
    for (String command : Profile.FULL_PEER.commands()) {
      page.row(cells(Page.code(command), peers.stream()
          .map(profile -> profile.commands().contains(command) ? "yes" : "").toList()));
    }
  }

  private static String[] header(String first, List<Profile> profiles) {
    return cells(first, profiles.stream().map(Profile::word).toList());
  }

  private static String[] cells(String first, List<String> rest) {
    List<String> cells = new ArrayList<>(List.of(first));
    cells.addAll(rest);
    return cells.toArray(String[]::new);
  }

  private static void facts(Page page) {
    page.heading("What holds for each");
    page.line(
        """
            - Every client is told that the WebSocket is up, identifies itself, joins servers and negotiates data channels
              ([who connects to whom](protocol.md#48-who-connects-to-whom)): history is reconciled over them.
            - `join` reaches a client of direct messages without channels: to share a server is how two users get a data channel.
            - A client of channels may ignore events of conversations, and one of direct messages those of channels: nothing of
              them is asked of it.
            - `dm-client` has to declare `auth.relayedRow=signed`, `dm-client-unsigned` any other value of it. `full-peer` goes
              with either, and not with `dm-client-unsigned` beside it.
            - What is demanded of a profile depends on the [rules](reference/rules.md) that it declares. What breaks while it is
              not demanded is a finding, and is no fault.
            - A requirement counts as tested when the subject was in the capacity in which it is owed, somewhere. One that nothing
              put to the test, though the rules demand it, makes the verdict *incomplete* and is named.""");
  }

  private static void duties(Page page, Map<Profile, Reach> reaches) {
    page.heading("Duties");
    page.line("In how many scenarios that are about it each profile has a role; nothing: it is not"
        + " owed.");
    page.line("");
    List<Profile> profiles = List.copyOf(reaches.keySet());
    List<String> names = new ArrayList<>(List.of("as", "demanded"));
    profiles.forEach(profile -> names.add(profile.word()));
    page.columns(cells("requirement", names));
    for (Requirement requirement : Requirements.all()) {
      List<String> cells = new ArrayList<>();
      cells.add(requirement.duties().stream().map(Duty::word)
          .collect(Collectors.joining(", ")));
      Condition condition = requirement.clauses().getFirst().condition();
      cells.add(condition.equals(Condition.ALWAYS) ? "always" : Page.code(condition.toString()));
      reaches.values().forEach(reach -> cells.add(reach.duties().containsKey(requirement)
          ? "" + reach.duties().get(requirement).size()
          : ""));
      page.row(cells("[" + requirement.id() + "](reference/requirements.md#"
          + requirement.id().toLowerCase(Locale.ROOT) + ")", cells));
    }
  }
}
