package dev.toju.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.sim.fault.Delay;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In each story the data channels are open from about 0.5 s on. */
final class LinkFaultsTest {

  private static final List<String> EVERYBODY = List.of();

  private static Fault partition(String who, boolean oneWay, long noticeMs, long forMs) {
    return new Fault.Partition(List.of(who), EVERYBODY, oneWay, noticeMs, forMs);
  }

  @Test
  void aPartitionThatNobodyNoticesDelaysWhatIsSent() {
    Story story = new Story().at(1_000, partition("alice", false, 30_000, 4_000))
        .says(2_000, "alice", "bob", "hello").storm(9_000).told();

    assertThat(story.lines("bob <- frame alice")).containsExactly("5.040 bob <- frame alice");
    assertThat(story.lines("down")).isEmpty();
  }

  @Test
  void aPartitionThatIsNoticedClosesTheLinksAndLosesWhatWasSent() {
    Story story = new Story().at(1_000, partition("alice", false, 3_000, 9_000))
        .says(2_000, "alice", "bob", "hello").storm(20_000).told();

    assertThat(story.lines("alice <- accepted", "#1")).hasSize(1);
    assertThat(story.lines("lost on alice>bob")).hasSize(1);
    assertThat(story.lines("alice <- signaling-down")).singleElement().asString()
        .startsWith("4.000");
    assertThat(story.lines("<- channel-closed")).hasSize(4);
    assertThat(story.texts("bob")).isEmpty();
    assertThat(story.lines("alice <- signaling-up")).last().asString().startsWith("11.080");
  }

  @Test
  void aPartitionIsNotTheHostsOwnNetwork() {
    Story story = new Story().at(1_000, partition("alice", false, 0, 3_000)).storm(20_000).told();

    assertThat(story.lines("network-restored")).isEmpty();
  }

  @Test
  void inAOneWayPartitionTheOtherDirectionPasses() {
    Story story = new Story().at(1_000, partition("alice", true, Fault.UNTIL_HEALED, 5_000))
        .says(2_000, "alice", "bob", "held up").says(3_000, "bob", "alice", "passes")
        .storm(9_000).told();

    assertThat(story.lines("alice <- frame bob", "#2")).first().asString().startsWith("3.040");
    assertThat(story.lines("bob <- frame alice", "#1")).first().asString().startsWith("6.040");
  }

  @Test
  void aOneWayPartitionThatIsNoticedClosesTheLinks() {
    Story story = new Story().at(1_000, partition("alice", true, 3_000, 9_000))
        .says(2_000, "alice", "bob", "lost").says(3_000, "bob", "alice", "passes").storm(20_000)
        .told();

    assertThat(story.lines("alice <- frame bob", "#2")).first().asString().startsWith("3.040");
    assertThat(story.lines("alice <- signaling-down")).singleElement().asString()
        .startsWith("4.000");
    assertThat(story.lines("<- channel-closed")).hasSize(4);
    assertThat(story.lines("lost on alice>bob", "#1")).hasSize(1);
    assertThat(story.lines("alice <- signaling-up")).last().asString().startsWith("11.080");
  }

  @Test
  void aChannelThatIsClosedAtOneEndTakesFramesAndLosesThem() {
    Story story = new Story().at(1_000, new Fault.HalfOpenChannel("bob", "alice", 4_000))
        .says(2_000, "alice", "bob", "lost").says(2_500, "bob", "alice", "no channel")
        .storm(9_000).told();

    assertThat(story.lines("bob <- channel-closed alice")).singleElement().asString()
        .startsWith("1.000");
    assertThat(story.lines("alice <- accepted", "#1")).hasSize(1);
    assertThat(story.lines("lost on alice>bob", "#1")).hasSize(1);
    assertThat(story.lines("alice <- frame server", "#2")).isNotEmpty();
    assertThat(story.lines("alice <- channel-closed bob")).singleElement().asString()
        .startsWith("5.000");
  }

  @Test
  void aFullChannelRefusesWhatItHasNoRoomFor() {
    Story story = new Story()
        .at(1_000, new Fault.FullBuffer("alice", "bob", 1, Fault.WhenFull.REFUSE, 5_000))
        .says(2_000, "alice", "bob", "waits").says(3_000, "alice", "bob", "is refused")
        .says(3_000, "bob", "alice", "the other way").told();

    assertThat(story.lines("alice <- accepted", "#1")).hasSize(1);
    assertThat(story.lines("alice <- refused", "#2")).hasSize(1);
    assertThat(story.lines("bob <- frame alice", "#1")).first().asString().startsWith("6.000");
    assertThat(story.lines("alice <- frame bob", "#3")).first().asString().startsWith("3.040");
    assertThat(story.lines("<- channel-closed")).isEmpty();
  }

  @Test
  void aServerWhoseClientDoesNotReadHangsUp() {
    Story story = new Story().at(900, new Fault.ChannelsDown(List.of("bob"), Fault.UNTIL_HEALED))
        .at(1_000, new Fault.FullBuffer("server", "bob", 1, Fault.WhenFull.CLOSE, 5_000))
        .says(2_000, "alice", "bob", "one").says(2_500, "alice", "bob", "two").storm(20_000)
        .told();

    assertThat(story.lines("server <- disconnected bob.1")).singleElement().asString()
        .startsWith("2.540");
    assertThat(story.lines("bob <- signaling-down")).singleElement().asString()
        .startsWith("2.540");
    assertThat(story.lines("bob <- signaling-up")).hasSize(2);
  }

  @Test
  void onlyLinksAcrossThePartitionAreHit() {
    Story story = new Story()
        .at(1_000,
            new Fault.Partition(List.of("alice"), List.of("bob"), false, 0, Fault.UNTIL_HEALED))
        .says(2_000, "alice", "bob", "hello").told();

    assertThat(story.lines("signaling-down")).isEmpty();
    assertThat(story.lines("<- channel-closed")).hasSize(2);
    assertThat(story.texts("bob")).as("through the server").containsExactly("hello");
  }

  @Test
  void aHostThatWasOfflineIsToldThatItsNetworkIsBack() {
    Story story = new Story().at(1_000, new Fault.Offline("alice", 4_000)).storm(9_000).told();

    assertThat(story.lines("alice <- signaling-down")).first().asString().startsWith("1.000");
    assertThat(story.lines("server <- disconnected")).first().asString().startsWith("1.000");
    assertThat(story.lines("network-restored"))
        .containsExactly("5.000 alice <- network-restored @5000 #0");
    assertThat(story.lines("alice <- signaling-up")).last().asString().startsWith("6.080");
  }

  @Test
  void aCutClosesOneLinkAndKeepsItClosed() {
    Story story = new Story()
        .at(1_000, new Fault.Cut(new Line.Channel("bob", "alice"), Fault.UNTIL_HEALED))
        .says(2_000, "alice", "bob", "hello").storm(60_000).told();

    assertThat(story.lines("<- channel-closed")).hasSize(2);
    assertThat(story.lines("alice <- channel-opened bob")).hasSize(1);
    assertThat(story.texts("bob")).containsExactly("hello");
  }

  @Test
  void withSignalingDownTheDataChannelsStay() {
    Story story = new Story().at(1_000, new Fault.SignalingDown(List.of("alice", "bob"), 5_000))
        .says(2_000, "alice", "bob", "hello").storm(9_000).told();

    assertThat(story.lines("signaling-down")).hasSize(2);
    assertThat(story.lines("<- channel-closed")).isEmpty();
    assertThat(story.lines("bob <- frame alice")).hasSize(1);
    assertThat(story.lines("alice <- signaling-up")).last().asString().startsWith("7.080");
  }

  @Test
  void withChannelsDownTheWebSocketStays() {
    Story story = new Story().at(1_000, new Fault.ChannelsDown(List.of("alice"), 5_000))
        .says(2_000, "alice", "bob", "hello").storm(9_000).told();

    assertThat(story.lines("signaling-down")).isEmpty();
    assertThat(story.lines("<- channel-closed")).hasSize(4);
    assertThat(story.lines("bob <- frame server", "#1")).hasSize(1);
  }

  @Test
  void whereIceFailsNoChannelOpens() {
    Story story = new Story()
        .at(0, new Fault.IceFailure("alice", "bob", Fault.UNTIL_HEALED)).storm(30_000).told();

    assertThat(story.lines("alice <- channel-opened bob")).isEmpty();
    assertThat(story.lines("alice <- channel-opened carol")).hasSize(1);
    assertThat(story.lines("alice <- channel-closed bob")).hasSize(1);
  }

  @Test
  void aSlowLinkIsSlowForItsTime() {
    Story story = new Story()
        .at(1_000, new Fault.Latency(new Line.Channel("alice", "bob"), Delay.of(700), 1_500))
        .says(2_000, "alice", "bob", "slow").says(2_000, "alice", "carol", "another link")
        .says(3_000, "alice", "bob", "fast").told();

    assertThat(story.lines("bob <- frame alice", "message")).containsExactly(
        "2.700 bob <- frame alice", "3.040 bob <- frame alice");
    assertThat(story.lines("carol <- frame alice")).first().asString().startsWith("2.040");
  }

  @Test
  void aJamLetsEverythingArriveAtOnce() {
    Story story = new Story()
        .at(1_000, new Fault.Jam(new Line.Channel("alice", "bob"), 3_000))
        .says(2_000, "alice", "bob", "one").says(3_000, "alice", "bob", "two").told();

    assertThat(story.lines("bob <- frame alice"))
        .containsExactly("4.000 bob <- frame alice", "4.000 bob <- frame alice");
  }

  @Test
  void aReconnectStormClosesAllLinksAgainAndAgain() {
    Story story = new Story().at(1_000, new Fault.ReconnectStorm(List.of("alice"), 3, 2_000))
        .storm(20_000).told();

    assertThat(story.lines("alice <- signaling-down")).hasSize(3)
        .allMatch(line -> line.matches("[135]\\.000 .*"));
    assertThat(story.lines("alice <- signaling-up")).hasSize(4);
  }

  @Test
  void aHalfOpenSocketTakesForwardsAndLosesThem() {
    Story story = new Story().at(900, new Fault.ChannelsDown(List.of("bob"), Fault.UNTIL_HEALED))
        .at(1_000, new Fault.HalfOpen("bob", 2_000, 6_000)).says(1_500, "alice", "bob", "lost")
        .storm(20_000).told();

    assertThat(story.lines("lost on server>bob", "#2")).hasSize(1);
    assertThat(story.lines("bob <- signaling-down")).singleElement().asString()
        .startsWith("3.000");
    assertThat(story.lines("server <- connected bob.2")).singleElement().asString()
        .startsWith("4.040");
    assertThat(story.lines("server <- disconnected bob.1")).singleElement().asString()
        .startsWith("7.000");
    assertThat(story.texts("bob")).isEmpty();
  }

  @Test
  void aHalfOpenSocketThatNobodyNoticesIsNoticedAtTheHeal() {
    Story story = new Story()
        .at(1_000, new Fault.HalfOpen("bob", Fault.UNTIL_HEALED, Fault.UNTIL_HEALED))
        .storm(20_000).told();

    assertThat(story.lines("bob <- signaling-down")).singleElement().asString()
        .startsWith("20.000");
    assertThat(story.lines("bob <- signaling-up")).last().asString().startsWith("21.080");
  }
}
