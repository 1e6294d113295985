package dev.toju.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.port.PeerInput;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Memory;
import dev.toju.sim.fault.Moment;
import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.UserAct;
import dev.toju.sim.trace.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CrashTest {

  private static Fault.Crash crash(Moment moment, Memory memory) {
    return new Fault.Crash("alice", moment, memory, 2_000);
  }

  private static Moment afterEffects(int count) {
    return new Moment.During(Moment.Input.COMMAND, new Moment.Effects(count));
  }

  /** Sending has three effects: store, send, show. */
  @Test
  void aCrashCanFallAfterEveryPrefixOfTheEffects() {
    for (int prefix = 0; prefix <= 3; prefix++) {
      Story story = new Story().at(900, crash(afterEffects(prefix), new Memory.Intact()))
          .says(1_000, "alice", "bob", "hello").told();

      assertThat(story.lines("alice ->", "#1")).filteredOn(line -> line.startsWith("1.000"))
          .as("effects carried out").hasSize(prefix);
      assertThat(story.lines("alice crashes, effects"))
          .containsExactly("1.000 alice crashes, effects done: " + prefix);
      assertThat(storedAtBoot(story, 2)).as("what comes back").isEqualTo(prefix >= 1 ? 1 : 0);
      assertThat(story.texts("bob").size()).as("what was sent").isEqualTo(prefix >= 2 ? 1 : 0);
    }
  }

  private static int storedAtBoot(Story story, int boot) {
    return story.events.stream().filter(event -> event instanceof Event.Given)
        .map(event -> (Event.Given) event).filter(given -> given.host().equals("alice"))
        .map(Event.Given::input).filter(input -> input instanceof PeerInput.Started)
        .map(input -> (PeerInput.Started) input).filter(started -> started.boot() == boot)
        .mapToInt(started -> started.stored().size()).sum();
  }

  @Test
  void aCrashCanFallAroundTheFirstStoreOrSendOrShow() {
    List<Moment.Prefix> prefixes = List.of(new Moment.Before(Moment.EffectKind.STORE),
        new Moment.After(Moment.EffectKind.STORE), new Moment.Before(Moment.EffectKind.SHOW),
        new Moment.After(Moment.EffectKind.SHOW));
    for (int done = 0; done < 4; done++) {
      Moment moment = new Moment.During(Moment.Input.COMMAND, prefixes.get(done));
      Story story = new Story().at(900, crash(moment, new Memory.Intact()))
          .says(1_000, "alice", "bob", "hello").told();

      assertThat(story.lines("alice crashes, effects")).singleElement().asString()
          .endsWith("effects done: " + done);
    }
  }

  @Test
  void aCrashWaitsForTheFrameThatItIsAbout() {
    Moment moment = new Moment.During(new Moment.FrameOf("direct-message-status"),
        new Moment.Effects(0));
    Story story = new Story().at(900, crash(moment, new Memory.Intact()))
        .says(1_000, "bob", "alice", "not this one").says(2_000, "alice", "bob", "this one")
        .storm(3_000).told();

    assertThat(story.lines("alice crashes, effects")).singleElement().asString()
        .startsWith("2.080 ");
    assertThat(story.texts("alice")).containsExactlyInAnyOrder("not this one", "this one");
  }

  @Test
  void aCrashWhoseMomentNeverCameIsForgottenAtTheHeal() {
    Moment moment = new Moment.During(Moment.Input.SEND_REFUSED, new Moment.Effects(0));
    Story story = new Story().at(900, crash(moment, new Memory.Intact()))
        .says(1_000, "alice", "bob", "hello").told();

    assertThat(story.lines("alice crashes, effects")).isEmpty();
    assertThat(story.lines("ends:")).hasSize(1);
  }

  @Test
  void eachLifeHasANumberAndAnEntropyOfItsOwn() {
    Story story = new Story().at(2_000, crash(new Moment.AtOnce(), new Memory.Intact()))
        .storm(9_000).told();

    List<String> lives = story.lines("alice <- started");
    assertThat(lives).hasSize(2);
    assertThat(lives.get(0)).contains("boot 1");
    assertThat(lives.get(1)).startsWith("4.000").contains("boot 2");
    assertThat(lives.get(1).replaceAll(".*entropy (\\S+).*", "$1"))
        .isNotEqualTo(lives.get(0).replaceAll(".*entropy (\\S+).*", "$1"));
  }

  @Test
  void aWipedPeerComesBackWithNothing() {
    Story story = new Story().says(1_000, "alice", "bob", "hello")
        .at(2_000, crash(new Moment.AtOnce(), new Memory.Wiped())).storm(9_000).told();

    assertThat(storedAtBoot(story, 2)).isZero();
    assertThat(story.texts("alice")).isEmpty();
    assertThat(story.lines("lives again")).containsExactly("4.000 alice lives again, memory wiped");
  }

  @Test
  void aPeerThatIsRolledBackComesBackWithWhatItHadThen() {
    Story story = new Story().says(1_000, "alice", "bob", "before")
        .says(1_500, "alice", "bob", "after")
        .at(2_000, crash(new Moment.AtOnce(), new Memory.RolledBack(1_200))).storm(9_000).told();

    assertThat(story.texts("alice")).containsExactly("before");
  }

  @Test
  void timersDieWithTheirPeer() {
    Story dies = new Story()
        .at(1_000, new UserAct.Type("alice", new Place.Channel("home", "general"), false))
        .at(2_000, crash(new Moment.AtOnce(), new Memory.Intact())).storm(20_000).told();
    Story lives = new Story()
        .at(1_000, new UserAct.Type("alice", new Place.Channel("home", "general"), false))
        .storm(20_000).told();

    assertThat(lives.lines("alice <- timer typing")).containsExactly(
        "6.000 alice <- timer typing @6000 #0");
    assertThat(dies.lines("alice <- timer typing")).isEmpty();
  }

  @Test
  void aPeerThatIsDownDoesNothing() {
    Story story = new Story().at(1_000, crash(new Moment.AtOnce(), new Memory.Intact()))
        .says(1_500, "alice", "bob", "lost wish").says(4_500, "alice", "bob", "hello").told();

    assertThat(story.texts("bob")).containsExactly("hello");
  }

  @Test
  void aPeerThatIsDownLivesAgainAtTheHealAtTheLatest() {
    Story story = new Story().at(1_000,
        new Fault.Crash("alice", new Moment.AtOnce(), new Memory.Intact(), Fault.UNTIL_HEALED))
        .storm(7_000).told();

    assertThat(story.lines("lives again"))
        .containsExactly("7.000 alice lives again, memory intact");
  }

  @Test
  void theServerForgetsEverythingAndEverybodyComesBack() {
    Story story = new Story().at(1_000, new Fault.ServerRestart(2_000))
        .says(5_000, "alice", "bob", "hello").told();

    assertThat(story.lines("server crashes")).hasSize(1);
    assertThat(story.lines("signaling-down")).hasSize(3);
    assertThat(story.lines("server <- started")).hasSize(2);
    assertThat(story.texts("bob")).containsExactly("hello");
  }
}
