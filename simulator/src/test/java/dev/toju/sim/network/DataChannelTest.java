package dev.toju.sim.network;

import static dev.toju.sim.network.Bench.A;
import static dev.toju.sim.network.Bench.B;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DataChannelTest {

  @Test
  void bothEndsOpenOnceOfferAndAnswerHaveArrived() {
    Bench bench = Bench.connected();

    bench.begin(A, B);
    bench.runTo(30_000);

    assertThat(bench.seen).containsExactly("1040 a open B", "1080 b open A");
  }

  @Test
  void whoseOfferIsNotAnsweredIsToldNothing() {
    Bench bench = Bench.connected();
    bench.carriesSignals = false;

    bench.begin(A, B);
    bench.runTo(300_000);

    assertThat(bench.seen).isEmpty();
  }

  @Test
  void aNegotiationIsGivenUpWhereTheHostsDoNotReachEachOther() {
    Bench bench = Bench.connected();

    bench.troubles().block(A, B);
    bench.begin(A, B);
    bench.runTo(30_000);

    assertThat(bench.seen).containsExactlyInAnyOrder("11000 a closed B", "11000 b closed A");
  }

  @Test
  void aNegotiationSucceedsWhenTheHostsReachEachOtherInTime() {
    Bench bench = Bench.connected();

    bench.troubles().bar(A, B);
    bench.begin(A, B);
    bench.runTo(6_000);
    bench.troubles().unbar(A, B, 0);
    bench.runTo(30_000);

    assertThat(bench.seen).containsExactly("6040 a open B", "6080 b open A");
  }

  @Test
  void whereBothOfferOneChannelComesOfIt() {
    Bench bench = Bench.connected();

    bench.begin(A, B);
    bench.begin(B, A);
    bench.runTo(30_000);

    assertThat(bench.seen).containsExactly("1040 a open B", "1080 b open A");
    assertThat(bench.across(B, A, "hi", 0)).isEqualTo(Sending.ACCEPTED);
  }

  @Test
  void framesArriveInOrderAtTheOtherPeer() {
    Bench bench = Bench.withChannel();

    bench.across(A, B, "one", 0);
    bench.across(A, B, "two", 1);
    bench.across(B, A, "back", 1);
    bench.runTo(3_000);

    assertThat(bench.seen).containsExactly("2040 b one", "2040 b two", "2040 a back");
  }

  @Test
  void aSendWithoutAnOpenChannelIsRefused() {
    Bench bench = Bench.connected();

    Sending sending = bench.across(A, B, "hi", 0);

    assertThat(sending).isEqualTo(new Sending.Refused("no data channel to B is open"));
  }

  @Test
  void whatIsUnderWayWhenTheChannelDiesWasAcceptedAndIsLost() {
    Bench bench = Bench.withChannel();

    Sending sending = bench.across(A, B, "hi", 0);
    bench.runTo(2_010);
    bench.troubles().breakLink(A, B, "cut", 0);
    bench.runTo(9_000);

    assertThat(sending).isEqualTo(Sending.ACCEPTED);
    assertThat(bench.seen).containsExactly("2010 lost a>b", "2010 a closed B", "2010 b closed A");
  }

  @Test
  void aPeerThatClosesIsHeardBehindWhatItSent() {
    Bench bench = Bench.withChannel();

    bench.across(A, B, "last", 0);
    bench.across(B, A, "crossing", 0);
    bench.links.closeChannel(A, "B", 0);
    bench.runTo(9_000);

    assertThat(bench.seen).containsExactly("2000 lost b>a", "2000 a closed B", "2040 b last",
        "2040 b closed A");
  }

  @Test
  void theChannelOfAKilledPeerLooksOpenAndLosesEverythingForAWhile() {
    Bench bench = Bench.withChannel();

    bench.across(A, B, "last words", 0);
    bench.links.peerCrashed(A, 0);
    bench.runTo(5_000);
    Sending sending = bench.across(B, A, "are you there", 0);
    bench.runTo(60_000);

    assertThat(sending).isEqualTo(Sending.ACCEPTED);
    assertThat(bench.seen).filteredOn(line -> !line.contains(" s "))
        .containsExactly("2040 b last words", "5000 lost b>a", "19000 b closed A");
  }

  @Test
  void aPeerThatLivesAgainReplacesTheChannelOfItsFormerLife() {
    Bench bench = Bench.withChannel();
    bench.links.peerCrashed(A, 0);
    bench.runTo(5_000);
    bench.seen.clear();

    bench.begin(A, B);
    bench.runTo(60_000);

    assertThat(bench.seen).containsExactly("5000 b closed A", "5040 a open B", "5080 b open A");
  }

  @Test
  void aMessageThatIsTooLargeIsAcceptedAndClosesTheChannelAtItsSenderAlone() {
    Bench bench = Bench.withChannel();

    bench.across(A, B, "x".repeat(262_144), 0);
    Sending tooLarge = bench.across(A, B, "x".repeat(262_145), 0);
    Sending after = bench.across(A, B, "after", 0);
    Sending fromTheOtherEnd = bench.across(B, A, "hello?", 0);
    bench.seen.removeIf(line -> line.contains("xxx"));
    bench.runTo(60_000);

    assertThat(tooLarge).isEqualTo(Sending.ACCEPTED);
    assertThat(after).isInstanceOf(Sending.Refused.class);
    assertThat(fromTheOtherEnd).isEqualTo(Sending.ACCEPTED);
    assertThat(bench.seen).contains("2000 a closed B", "2000 lost b>a", "19000 b closed A");
  }

  @Test
  void aChannelSurvivesABlockThatNobodyNotices() {
    Bench bench = Bench.withChannel();

    bench.troubles().block(A, B);
    bench.across(A, B, "late", 0);
    bench.across(B, A, "in time", 0);
    bench.runTo(9_000);
    bench.troubles().unblock(A, B, 0);
    bench.runTo(10_000);

    assertThat(bench.seen).containsExactly("2040 a in time", "9040 b late");
  }
}
