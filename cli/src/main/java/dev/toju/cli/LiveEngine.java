package dev.toju.cli;

import dev.toju.conformance.check.Engine;
import dev.toju.conformance.claim.SubjectRoles;
import dev.toju.live.CannotStart;
import dev.toju.live.channel.AbsentChannels;
import dev.toju.live.store.StoreUnavailable;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.host.SubjectFailure;
import dev.toju.sim.plan.Cast;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.trace.Observer;
import dev.toju.stage.Staging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The reference on real WebSockets of this machine, by forward alone: data channels need a network
 * namespace, where the tests of the live host open them.
 */
final class LiveEngine implements Engine {

  private LiveEngine() {}

  static LiveEngine ofReference(boolean foreign) {
    if (foreign) {
      throw new WrongUsage("--live: the reference alone is played on real sockets for now; leave"
          + " out --live, or --subject");
    }
    return new LiveEngine();
  }

  @Override
  public String subject() {
    return "reference on real sockets";
  }

  @Override
  public Prepared prepare(Plan plan, SubjectRoles roles, RuleSet rules, long seed) {
    RuleSet inForce = switch (rules.scaled(plan.rules())) {
      case RuleSet.Parsed.Ok ok -> ok.rules();
      case RuleSet.Parsed.Wrong wrong -> throw new IllegalArgumentException(wrong.reason());
    };
    Staging staging = Staging.of(plan, seed, inForce,
        AbsentChannels.because("played on loopback, where WebRTC has no addresses"));
    return new Prepared() {
      @Override
      public RuleSet rules() {
        return inForce;
      }

      @Override
      public Cast cast() {
        return staging.cast();
      }

      @Override
      public Ran run(List<Observer> observers) {
        return Staging.obstacle(plan).map(Ran::none)
            .orElseGet(() -> play(staging, observers));
      }
    };
  }

  private static Ran play(Staging staging, List<Observer> observers) {
    try {
      Path stores = Files.createTempDirectory("tck-live");
      try {
        boolean rested = staging.play(stores, observers);
        return rested
            ? new Ran(Optional.empty(), 0, List.of(), List.of())
            : Ran.none("the sockets did not come to rest in time; is this machine busy?");
      } finally {
        delete(stores);
      }
    } catch (CannotStart | StoreUnavailable failure) {
      return new Ran(Optional.empty(), 0, List.of(new Failure("server", new SubjectFailure(
          SubjectFailure.Kind.UNREACHABLE, String.valueOf(failure.getMessage())))), List.of());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Ran.none("interrupted");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
