package dev.toju.conformance.search;

import dev.toju.protocol.sign.StandInSignatures;
import dev.toju.sim.host.Subject;
import dev.toju.sim.run.RunOptions;
import java.util.ServiceLoader;

/** Probes for the tests of the search. */
final class Probes {

  /** The reference in every role, as fast as it goes. */
  static final Probe REFERENCE = Probe.of(
      ServiceLoader.load(Subject.class).findFirst().orElseThrow(),
      RunOptions.DEFAULT.digest(false).frames(RunOptions.Form.OBJECTS)
          .signatures(new StandInSignatures()));

  private Probes() {}
}
