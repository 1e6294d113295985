package dev.toju.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.sim.fault.Extent;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Traffic;
import dev.toju.sim.fault.Traffic.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FrameFaultsTest {

  private static final Traffic ALICE_TO_BOB = Traffic.between("alice", "bob");

  @Test
  void theChannelTakesAMessageAndDies() {
    Story story = new Story().at(1_000, new Fault.Lose(ALICE_TO_BOB, new Extent.Next(1)))
        .says(2_000, "alice", "bob", "hello").storm(5_000).told();

    assertThat(story.lines("#1")).containsExactly(
        "2.000 alice <- command s1 send-direct bob \"hello\" @2000 #1",
        "2.000 alice -> store " + storedId(story) + "=\"hello\" #1", "2.000 alice -> peer bob 7",
        "2.000 * lost on alice>bob: accepted and lost #1",
        "2.000 alice -> show done s1 dm:x " + storedId(story) + " #1",
        "2.000 alice <- accepted 7 @2000 #1");
    assertThat(story.lines("2.000", "<- channel-closed")).hasSize(2);
    assertThat(story.texts("bob")).isEmpty();
  }

  private static String storedId(Story story) {
    return story.lines("alice -> store").getFirst().replaceAll(".*store ([^=]+)=.*", "$1");
  }

  @Test
  void aForwardIsLostOnItsWayToTheTargetAndTheSocketStays() {
    Traffic forwards = new Traffic("alice", "bob", Path.FORWARD, null);
    Story story = new Story().at(900, new Fault.ChannelsDown(List.of("bob"), Fault.UNTIL_HEALED))
        .at(1_000, new Fault.Lose(forwards, new Extent.Next(1)))
        .says(2_000, "alice", "bob", "lost").says(3_000, "alice", "bob", "arrives").told();

    assertThat(story.lines("lost on server>bob: accepted and lost")).hasSize(1);
    assertThat(story.lines("signaling-down")).isEmpty();
    assertThat(story.texts("bob")).containsExactly("arrives");
  }

  @Test
  void aFrameThatIsDeliveredTwiceComesTwiceAtOnce() {
    Story story = new Story().at(1_000, new Fault.Duplicate(ALICE_TO_BOB, 1))
        .says(2_000, "alice", "bob", "twice").says(3_000, "alice", "bob", "once").told();

    assertThat(story.lines("bob <- frame alice", "#1")).hasSize(2)
        .allMatch(line -> line.startsWith("2.040"));
    assertThat(story.lines("bob <- frame alice", "#2")).hasSize(1);
  }

  @Test
  void aLateOfferIsOvertaken() {
    Traffic offers = new Traffic("alice", "bob", Path.FORWARD, "offer");
    Story story = new Story().at(0, new Fault.LateSignal(offers, 1, 3_000)).storm(9_000).told();

    String opened = story.lines("bob <- channel-opened alice").getFirst();
    assertThat(story.lines("bob <- channel-opened carol").getFirst()).startsWith("0.");
    assertThat(opened).startsWith("3.");
  }

  @Test
  void onlyFramesOfTheTypeAreHit() {
    Traffic statuses = new Traffic("bob", "alice", Path.ANY, "direct-message-status");
    Story story = new Story().at(1_000, new Fault.Lose(statuses, new Extent.Next(1)))
        .says(2_000, "bob", "alice", "hello").says(3_000, "alice", "bob", "unanswered")
        .storm(5_000).told();

    assertThat(story.texts("alice")).containsExactlyInAnyOrder("hello", "unanswered");
    assertThat(story.texts("bob")).containsExactlyInAnyOrder("hello", "unanswered");
    assertThat(story.lines("lost on bob>alice")).singleElement().asString().startsWith("3.040");
  }

  @Test
  void framesAreLostForATimeAndThenTheChannelCloses() {
    Story story = new Story().at(1_000, new Fault.Lose(ALICE_TO_BOB, new Extent.During(4_000)))
        .says(2_000, "alice", "bob", "one").says(3_000, "alice", "bob", "two").storm(9_000)
        .told();

    assertThat(story.lines("lost on alice>bob")).hasSize(2);
    assertThat(story.lines("<- channel-closed")).hasSize(2)
        .allMatch(line -> line.startsWith("5.000"));
  }

  @Test
  void whatNothingWasLostOfStaysOpen() {
    Story story = new Story().at(1_000, new Fault.Lose(ALICE_TO_BOB, new Extent.During(4_000)))
        .says(2_000, "bob", "carol", "elsewhere").storm(9_000).told();

    assertThat(story.lines("<- channel-closed")).isEmpty();
  }

  @Test
  void aCorruptedFrameIsNotWellFormed() {
    Story story = new Story().at(1_000, new Fault.Corrupt(ALICE_TO_BOB, 1))
        .says(2_000, "alice", "bob", "damaged").says(3_000, "alice", "bob", "whole").storm(5_000)
        .told();

    assertThat(story.lines("bob <- frame alice malformed")).hasSize(1);
    assertThat(story.lines("bob -> show warned echo \"malformed\"")).hasSize(1);
    assertThat(story.texts("bob")).containsExactly("whole");
  }

  @Test
  void anOversizeFrameArrivesWithAFieldThatNobodyKnows() {
    Story story = new Story().at(1_000, new Fault.Oversize(ALICE_TO_BOB, 1, 100_000))
        .says(2_000, "alice", "bob", "large").storm(5_000).told();

    assertThat(story.texts("bob")).containsExactly("large");
  }
}
