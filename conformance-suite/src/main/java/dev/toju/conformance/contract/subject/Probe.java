package dev.toju.conformance.contract.subject;

import dev.toju.conformance.contract.Ask;
import dev.toju.protocol.port.Self;
import java.util.Collections;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A life in which a subject is told what no contract has. {@code unsupported} leads to a check that is
 * not run and is counted; whoever passes over what he does not know would have such a check judged.
 */
final class Probe {

  private static final String SEED = "0".repeat(64);
  private static final String ADDRESS = "wss://signaling.test/";

  private Probe() {}

  /** What is said to a subject that plays servers alone, or to any other. */
  static List<LongFunction<Ask>> lines(boolean server) {
    return server
        ? List.of(seq -> new Ask.StartServer(seq, 0, ADDRESS, SEED, Collections.emptySortedMap()),
            seq -> new Ask.Bogus(seq, false), Ask.Stop::new)
        : List.of(
            seq -> new Ask.StartPeer(seq, 0, new Self("probe", SEED), SEED, 1, List.of(),
                Collections.emptySortedMap()),
            seq -> new Ask.Bogus(seq, false), seq -> new Ask.Bogus(seq, true), Ask.Stop::new);
  }
}
