package dev.toju.sim.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FaultTest {

  private static final long EVER = Fault.UNTIL_HEALED;

  static Stream<Arguments> told() {
    Line channel = new Line.Channel("alice", "bob");
    Traffic acks = new Traffic("bob", "alice", Traffic.Path.FORWARD, "direct-message-status");
    Moment atStore = new Moment.During(new Moment.FrameOf("direct-message"),
        new Moment.After(Moment.EffectKind.STORE));
    return Stream.of(
        Arguments.of(new Fault.Partition(List.of("alice"), List.of(), false, 2000, 5000),
            "nothing passes between alice and everybody else for 5 s, noticed after 2 s"),
        Arguments.of(
            new Fault.Partition(List.of("alice", "bob"), List.of("server"), true, EVER, EVER),
            "nothing passes from alice and bob to server until the heal"),
        Arguments.of(new Fault.Offline("bob", 1500), "bob is offline for 1.5 s"),
        Arguments.of(new Fault.Cut(channel, 0), "the data channel of alice and bob is cut"),
        Arguments.of(new Fault.Cut(new Line.WebSocket("bob"), 1), "the WebSocket of bob is cut "
            + "for 0.001 s"),
        Arguments.of(new Fault.SignalingDown(List.of("alice", "bob", "carol"), EVER),
            "no WebSocket for alice, bob and carol until the heal, data channels stay"),
        Arguments.of(new Fault.ChannelsDown(List.of("bob"), 1000),
            "no data channel for bob for 1 s, WebSockets stay"),
        Arguments.of(new Fault.IceFailure("alice", "bob", 1000),
            "no data channel can be made between alice and bob for 1 s"),
        Arguments.of(new Fault.Latency(null, new Delay(20, 400), EVER),
            "every link takes 0.02 to 0.4 s until the heal"),
        Arguments.of(new Fault.Jam(channel, 3000),
            "the data channel of alice and bob is jammed for 3 s"),
        Arguments.of(new Fault.ReconnectStorm(List.of("bob"), 3, 500),
            "bob loses all links 3 times, every 0.5 s"),
        Arguments.of(new Fault.ReconnectStorm(List.of("bob"), 1, 500), "bob loses all links once"),
        Arguments.of(new Fault.HalfOpen("bob", 2000, EVER), "the WebSocket of bob is dead and "
            + "looks open (bob notices after 2 s, the server at the heal)"),
        Arguments.of(
            new Fault.Partition(List.of("alice"), List.of("bob"), true, 2000, 5000),
            "nothing passes from alice to bob for 5 s, noticed after 2 s"),
        Arguments.of(new Fault.HalfOpenChannel("bob", "alice", 2000), "the data channel of bob and "
            + "alice is closed at bob alone (alice notices after 2 s)"),
        Arguments.of(new Fault.FullBuffer("alice", "bob", 1, Fault.WhenFull.REFUSE, 2000),
            "bob does not read what alice sends for 2 s: beyond 1 frame, more are refused"),
        Arguments.of(new Fault.FullBuffer("server", "bob", 5, Fault.WhenFull.CLOSE, EVER), "bob "
            + "does not read what server sends until the heal: beyond 5 frames, more close the link"),
        Arguments.of(new Fault.Duplicate(acks, 1), "the next direct-message-status frame from bob "
            + "to alice through the server is delivered twice"),
        Arguments.of(
            new Fault.LateSignal(new Traffic("alice", "bob", Traffic.Path.FORWARD, "offer"), 2,
                3000),
            "the next 2 offer frames from alice to bob through the server are late by 3 s"),
        Arguments.of(new Fault.Lose(acks, new Extent.Next(2)), "the next 2 direct-message-status "
            + "frames from bob to alice through the server are accepted and lost"),
        Arguments.of(new Fault.Lose(Traffic.between("alice", "bob"), new Extent.During(2000)),
            "every frame from alice to bob is accepted and lost for 2 s"),
        Arguments.of(new Fault.Corrupt(Traffic.between("alice", "bob"), 1),
            "the next frame from alice to bob is corrupted"),
        Arguments.of(new Fault.Oversize(Traffic.between("alice", "bob"), 1, 70_000),
            "the next frame from alice to bob is blown up to 70000 bytes"),
        Arguments.of(new Fault.Crash("bob", atStore, new Memory.Wiped(), 1000),
            "bob crashes after the first store of the next direct-message and is gone for 1 s, "
                + "back with nothing"),
        Arguments.of(
            new Fault.Crash("bob", new Moment.AtOnce(), new Memory.RolledBack(2500), EVER),
            "bob crashes and is gone until the heal, back with the backup of 2.500"),
        Arguments.of(new Fault.StoreRefuses("bob", new Extent.Next(1)),
            "the store of bob refuses the next transaction"),
        Arguments.of(new Fault.ServerRestart(2000), "the server restarts, down for 2 s"),
        Arguments.of(new Fault.ClockSkew("bob", -5000), "the clock of bob is 5 s behind"),
        Arguments.of(new Fault.ClockDrift("bob", 200, EVER),
            "the clock of bob gains 200 ms in 1,000 s until the heal"),
        Arguments.of(new Fault.SlowHost("bob", 250, 10_000),
            "bob takes 0.25 s for each input for 10 s"),
        Arguments.of(new Fault.Heal(), "every fault ends"));
  }

  @ParameterizedTest
  @MethodSource("told")
  void aFaultIsToldInOneSentence(Fault fault, String sentence) {
    assertThat(fault.sentence()).isEqualTo(sentence);
  }

  @Test
  void everyKindOfFaultIsTold() {
    List<Class<?>> told = told().<Class<?>>map(arguments -> arguments.get()[0].getClass())
        .distinct().toList();

    assertThat(told).containsExactlyInAnyOrder(Fault.class.getPermittedSubclasses());
  }

  @Test
  void aFaultKnowsHowLongItLastsByItself() {
    assertThat(new Fault.Offline("bob", 1500).ownLengthMs()).isEqualTo(1500);
    assertThat(new Fault.Offline("bob", EVER).ownLengthMs()).isZero();
    assertThat(new Fault.ReconnectStorm(List.of("bob"), 3, 500).ownLengthMs()).isEqualTo(1000);
    assertThat(new Fault.HalfOpen("bob", 2000, EVER).ownLengthMs()).isEqualTo(2000);
    assertThat(new Fault.Lose(Traffic.between("alice", "bob"), new Extent.Next(9)).ownLengthMs())
        .isZero();
  }

  @Test
  void secondsAreWrittenExactlyOrShortly() {
    assertThat(Seconds.exact(1005)).isEqualTo("1.005");
    assertThat(Seconds.exact(-50)).isEqualTo("-0.050");
    assertThat(Seconds.plain(10_000)).isEqualTo("10");
    assertThat(Seconds.plain(1250)).isEqualTo("1.25");
  }
}
