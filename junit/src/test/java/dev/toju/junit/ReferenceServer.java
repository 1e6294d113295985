package dev.toju.junit;

import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.Profile;
import dev.toju.conformance.spi.JavaServer;
import dev.toju.conformance.spi.JavaSubject;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.host.Reply;
import dev.toju.sim.host.ServerHost;
import dev.toju.sim.host.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The server of the reference as somebody would bring it who wrote it in Java; and wrong ones. */
class ReferenceServer implements JavaSubject {

  @Override
  public Introduction introduction() {
    return Introduction.of("a server", "1", Profile.SIGNALING_SERVER)
        .declaring(RuleSet.HARDENED);
  }

  @Override
  public JavaServer newServer() {
    ServerHost host = ServiceLoader.load(Subject.class).findFirst().orElseThrow().newServer();
    return (input, nowMs) -> done(effects(host.handle(input, nowMs)), input);
  }

  /** What becomes of the effects of the reference. */
  List<ServerEffect> done(List<ServerEffect> effects, ServerInput input) {
    return effects;
  }

  private static List<ServerEffect> effects(Reply<ServerEffect> reply) {
    if (reply instanceof Reply.Effects<ServerEffect> effects) {
      return effects.effects();
    }
    throw new IllegalStateException("the reference always answers with effects, came " + reply);
  }

  /** Does everything twice. */
  static final class Repeating extends ReferenceServer {
    @Override
    List<ServerEffect> done(List<ServerEffect> effects, ServerInput input) {
      List<ServerEffect> twice = new ArrayList<>(effects);
      twice.addAll(effects);
      return twice;
    }
  }

  /** Cannot be made. */
  static final class NotMade extends ReferenceServer {
    NotMade() {
      throw new IllegalStateException("no configuration");
    }
  }

  /** Falls at the first frame. */
  static final class Throwing extends ReferenceServer {
    @Override
    List<ServerEffect> done(List<ServerEffect> effects, ServerInput input) {
      if (input instanceof ServerInput.FrameReceived) {
        throw new IllegalStateException("no room");
      }
      return effects;
    }
  }

  /** Never comes back from the first frame. */
  static final class Hanging extends ReferenceServer {
    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    List<ServerEffect> done(List<ServerEffect> effects, ServerInput input) {
      if (input instanceof ServerInput.FrameReceived) {
        try {
          never.await();
        } catch (InterruptedException stop) {
          Thread.currentThread().interrupt();
        }
      }
      return effects;
    }
  }

  /** Takes chance from elsewhere than what it is given. */
  static final class NotDeterministic extends ReferenceServer {
    private static final AtomicInteger LIVES = new AtomicInteger();

    @Override
    List<ServerEffect> done(List<ServerEffect> effects, ServerInput input) {
      List<ServerEffect> more = new ArrayList<>(effects);
      more.add(new ServerEffect.SetTimer("beat", 1_000_000L + LIVES.incrementAndGet()));
      return more;
    }
  }

  /** Says as much as it may at each input. */
  static final class Flooding extends ReferenceServer {
    @Override
    List<ServerEffect> done(List<ServerEffect> effects, ServerInput input) {
      return Collections.nCopies(10_001, new ServerEffect.SetTimer("beat", 1));
    }
  }

  /** Says what the contract does not know. */
  static final class Babbling extends ReferenceServer {
    @Override
    List<ServerEffect> done(List<ServerEffect> effects, ServerInput input) {
      return List.of(new ServerEffect.SetTimer("beat", -1));
    }
  }

  /** Takes less than it says that it takes. */
  static final class Contradictory extends ReferenceServer {
    @Override
    public Introduction introduction() {
      return super.introduction().limitedTo(new Introduction.Capacity(2048L, null, null));
    }
  }

  /** Claims to be a server, and makes none. */
  static final class Absent implements JavaSubject {
    @Override
    public Introduction introduction() {
      return Introduction.of("no server", "1", Profile.SIGNALING_SERVER);
    }
  }
}
