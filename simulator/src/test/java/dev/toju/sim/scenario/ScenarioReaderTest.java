package dev.toju.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.sim.fault.Delay;
import dev.toju.sim.fault.Extent;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Line;
import dev.toju.sim.fault.Memory;
import dev.toju.sim.fault.Moment;
import dev.toju.sim.fault.Traffic;
import dev.toju.sim.plan.Act;
import dev.toju.sim.plan.DishonestAct.Inject;
import dev.toju.sim.plan.DishonestAct.Via;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.FrameTemplate;
import dev.toju.sim.plan.Network;
import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import dev.toju.sim.scenario.Reading.Good;
import dev.toju.sim.scenario.Scenario.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ScenarioReaderTest {

  private static final String PEERS = """
      title: A title
      peers:
        alice: {server: home, channels: [general, news]}
        bob: {servers: {home: [general], work: [general]}, starts: 2.000, skew: -1.500}
      """;

  @ParameterizedTest
  @MethodSource("dev.toju.sim.scenario.Planted#shipped")
  void everyScenarioThatShipsIsRead(Path file) {
    Reading reading = new ScenarioReader().read(file);

    assertThat(reading).isInstanceOf(Good.class);
  }

  @Test
  void theHeaderSaysWhoAndWhat() {
    Scenario scenario = read("""
        title: Who and what
        about: Why it is there.
        known: K5
        requirements: [DLV-8]
        requires: [scaled-caps]
        peers: {alice: {}, phone: {device-of: alice}, mallory: {claims: alice}}
        subject: alice
        rules: {sync.periodMs: 2000, merge.tie: keep-local}
        network: {websocket: 0.020..0.040, redial: 1.000}
        lasts: 60.000
        steps: []
        expect:
          documented: {finding: [DLV-8], not-exercised: [SIG-1]}
          hardened: {kept: [DLV-8]}
        """);

    Plan plan = scenario.cases().getFirst().plan();
    assertThat(scenario.title()).isEqualTo("Who and what");
    assertThat(scenario.about()).isEqualTo("Why it is there.");
    assertThat(scenario.known()).isEqualTo("K5");
    assertThat(scenario.requirements()).containsExactly("DLV-8");
    assertThat(scenario.requires()).containsExactly("scaled-caps");
    assertThat(plan.subject()).isEqualTo("alice");
    assertThat(plan.role("phone").orElseThrow().deviceOf()).isEqualTo("alice");
    assertThat(plan.dishonest()).containsExactly("mallory");
    assertThat(plan.rules()).containsEntry("sync.periodMs", "2000")
        .containsEntry("merge.tie", "keep-local");
    assertThat(plan.network()).isEqualTo(
        new Network(new Delay(20, 40), Network.DEFAULT.channel(), Delay.of(1000)));
    assertThat(plan.stormMs()).isEqualTo(60_000);
    assertThat(scenario.expectedUnder("documented").orElseThrow().outcomes())
        .containsEntry("DLV-8", Outcome.FINDING).containsEntry("SIG-1", Outcome.NOT_EXERCISED);
    assertThat(scenario.expectedUnder("hardened").orElseThrow().outcomes())
        .containsEntry("DLV-8", Outcome.KEPT);
    assertThat(scenario.expectedUnder("third")).isEmpty();
  }

  @Test
  void theSubjectMayBeTheServer() {
    assertThat(
        plan("title: Of servers\npeers: {alice: {}}\nsubject: server\nsteps: []\n").subject())
        .isEqualTo("server");
  }

  @Test
  void peersKeepTheirOrderServersAndClocks() {
    Plan plan = plan(PEERS + "steps: []\n");

    assertThat(plan.roles()).extracting("name").containsExactly("alice", "bob");
    assertThat(plan.role("alice").orElseThrow().joins())
        .containsEntry("home", List.of("general", "news"));
    assertThat(plan.role("bob").orElseThrow().joins()).containsOnlyKeys("home", "work");
    assertThat(plan.role("bob").orElseThrow().startMs()).isEqualTo(2000);
    assertThat(plan.role("bob").orElseThrow().skewMs()).isEqualTo(-1500);
  }

  @Test
  void aChannelIsNamedAsShortlyAsItIsClear() {
    List<Act> acts = acts("""
        - {at: 1, do: send, by: alice, to: "#general", text: "a"}
        - {at: 1, do: send, by: bob, to: work/general, text: "b"}
        - {at: 1, do: send, by: bob, to: "#news", text: "not a member, but there is only one"}
        - {at: 1, do: type, by: alice, in: "#news", stop: true}
        """);

    assertThat(acts).containsExactly(
        new UserAct.Send("alice", new Place.Channel("home", "general"), "a", null),
        new UserAct.Send("bob", new Place.Channel("work", "general"), "b", null),
        new UserAct.Send("bob", new Place.Channel("home", "news"),
            "not a member, but there is only one", null),
        new UserAct.Type("alice", new Place.Channel("home", "news"), true));
  }

  @Test
  void aChannelThatIsJoinedLaterIsKnownFromThenOn() {
    List<Act> acts = acts("""
        - {at: 1, do: join, by: alice, server: club, channels: [bar]}
        - {at: 2, do: send, by: alice, to: "#bar", text: "hi"}
        """);

    assertThat(acts).contains(
        new UserAct.Send("alice", new Place.Channel("club", "bar"), "hi", null));
  }

  @Test
  void groupsAndMessagesAreNamedByLabels() {
    List<Act> acts = acts("""
        - {at: 1, do: create-group, by: alice, with: bob, from: bob, as: us}
        - {at: 2, do: send, by: bob, to: us, text: "hi", as: hi}
        - {at: 3, do: react, by: alice, message: hi, emoji: "+1", withdraw: true}
        - {at: 4, do: read, by: alice, in: us}
        """);

    assertThat(acts).containsExactly(
        new UserAct.CreateGroup("alice", List.of("bob"), "bob", "us"),
        new UserAct.Send("bob", new Place.Group("us"), "hi", "hi"),
        new UserAct.React("alice", "hi", "+1", true),
        new UserAct.Read("alice", new Place.Group("us")));
  }

  @Test
  void faultsSayHowLongAndHowMany() {
    List<Act> acts = acts("""
        - {at: 1, do: partition, between: alice}
        - {at: 1, do: partition, from: [alice, bob], to: server, for: 2}
        - {at: 1, do: lose, from: alice, to: bob}
        - {at: 1, do: lose, from: alice, to: bob, path: forward, type: reaction, for: until-heal}
        - {at: 1, do: latency, takes: 0.100..0.200}
        - {at: 1, do: jam, channel: [alice, bob], for: 0.5}
        - {at: 1, do: half-open, websocket: bob, client-notices: 3}
        """);

    assertThat(acts).extracting(act -> ((Disturbance) act).fault()).containsExactly(
        new Fault.Partition(List.of("alice"), List.of(), false, 0, Fault.UNTIL_HEALED),
        new Fault.Partition(List.of("alice", "bob"), List.of("server"), true, Fault.UNTIL_HEALED,
            2000),
        new Fault.Lose(Traffic.between("alice", "bob"), new Extent.Next(1)),
        new Fault.Lose(new Traffic("alice", "bob", Traffic.Path.FORWARD, "reaction"),
            new Extent.During(Fault.UNTIL_HEALED)),
        new Fault.Latency(null, new Delay(100, 200), Fault.UNTIL_HEALED),
        new Fault.Jam(new Line.Channel("alice", "bob"), 500),
        new Fault.HalfOpen("bob", 3000, Fault.UNTIL_HEALED));
  }

  @Test
  void aCrashFallsWhereItIsPut() {
    List<Act> acts = acts("""
        - {at: 1, do: crash, who: bob}
        - {at: 1, do: crash, who: bob, when: command, after: 2, wiped: true}
        - {at: 1, do: crash, who: bob, when: direct-message, after: store, down: until-heal}
        - {at: 1, do: crash, who: bob, when: send-accepted, before: send, backup-of: 0.5}
        """);

    assertThat(acts).extracting(act -> ((Disturbance) act).fault()).containsExactly(
        new Fault.Crash("bob", new Moment.AtOnce(), new Memory.Intact(), 1000),
        new Fault.Crash("bob", new Moment.During(Moment.Input.COMMAND, new Moment.Effects(2)),
            new Memory.Wiped(), 1000),
        new Fault.Crash("bob",
            new Moment.During(new Moment.FrameOf("direct-message"),
                new Moment.After(Moment.EffectKind.STORE)),
            new Memory.Intact(), Fault.UNTIL_HEALED),
        new Fault.Crash("bob",
            new Moment.During(Moment.Input.SEND_ACCEPTED,
                new Moment.Before(Moment.EffectKind.SEND)),
            new Memory.RolledBack(500), 1000));
  }

  @Test
  void aForgedFrameKeepsItsPlaceholdersForTheRun() {
    List<Act> acts = acts("""
        - {at: 1, do: send, by: alice, to: bob, text: "hi", as: hi}
        - at: 2
          do: inject
          by: bob
          to: alice
          frame: {type: edit-message, actorId: "${alice}", messageId: "${hi.id}", n: 1e3, x: null}
        - {at: 3, do: inject, by: bob, to: server, frame: {type: identify, oderId: "${alice}"}}
        """);

    Inject forward = (Inject) acts.get(1);
    Inject identify = (Inject) acts.get(2);
    assertThat(forward.via()).isEqualTo(Via.FORWARD);
    assertThat(forward.to()).isEqualTo("alice");
    FrameTemplate frame = (FrameTemplate) forward.frame();
    assertThat(frame.raw().get("messageId").stringValue()).isEqualTo("${hi.id}");
    assertThat(frame.raw().get("x").isNull()).isTrue();
    assertThat(identify.via()).isEqualTo(Via.SERVER);
    assertThat(identify.to()).isNull();
  }

  @Test
  void aRepeatedStepCountsFromOne() {
    Plan plan = plan(PEERS + """
        steps:
          - {at: 1, do: send, by: alice, to: bob, text: "${i}", as: "m${i}", repeat: 3, every: 1}
          - {at: 2, do: heal}
        """);

    assertThat(plan.steps()).extracting(Step::atMs).containsExactly(1000L, 2000L, 2000L, 3000L);
    assertThat(plan.steps()).extracting(plan::sentence).containsExactly(
        "alice says \"1\" to bob", "alice says \"2\" to bob", "every fault ends",
        "alice says \"3\" to bob");
  }

  @Test
  void aStepMaySayThatItIsRefused() {
    Plan plan = plan(PEERS + """
        steps:
          - {at: 1, do: send, by: alice, to: bob, text: "hi", as: hi}
          - {at: 2, do: react, by: bob, message: hi, emoji: "+1", refused: true, repeat: 2}
          - {at: 3, do: delete, by: alice, message: hi, refused: false}
        """);

    assertThat(plan.steps()).extracting(Step::refused).containsExactly(false, true, true, false);
  }

  @Test
  void eachRowOfATableMakesACase() {
    Scenario scenario = read("""
        title: ${rows} messages under a cap of ${cap}
        peers: {alice: {}, bob: {}}
        values: {rows: [1, 3], cap: [2, 2]}
        rules: {sync.inventoryCap: "${cap}"}
        steps:
          - {at: 1, do: send, by: alice, to: bob, text: "${i} of ${rows}", repeat: "${rows}"}
        """);

    assertThat(scenario.cases()).extracting(Scenario.Case::name)
        .containsExactly("rows=1, cap=2", "rows=3, cap=2");
    assertThat(scenario.cases()).extracting(c -> c.plan().steps().size()).containsExactly(1, 3);
    assertThat(scenario.cases().getLast().plan().rules()).containsEntry("sync.inventoryCap", "2");
    assertThat(scenario.title()).isEqualTo("1 messages under a cap of 2");
  }

  @Test
  void anEscapedPlaceholderIsText() {
    List<Act> acts = acts("- {at: 1, do: send, by: alice, to: bob, text: \"$${i} costs $5\"}\n");

    assertThat(acts).containsExactly(
        new UserAct.Send("alice", new Place.With("bob"), "${i} costs $5", null));
  }

  private static List<Act> acts(String steps) {
    return plan(PEERS + "steps:\n" + steps).steps().stream().map(Step::act).toList();
  }

  private static Plan plan(String text) {
    return read(text).cases().getFirst().plan();
  }

  private static Scenario read(String text) {
    Reading reading = new ScenarioReader().read("test.yaml", text);
    assertThat(reading).isInstanceOf(Good.class);
    return ((Good) reading).scenario();
  }
}
