package dev.toju.conformance.contract;

import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.View;
import java.util.List;

/** One line from a subject to the harness: the answer to the {@link Ask} of the same number. */
public sealed interface Answer {

  /** Effects in one answer, at most. */
  int MOST_EFFECTS = 10_000;

  /** The number of the line that this answers. */
  long seq();

  /** To a hello: who the subject is and what it claims. */
  record Introduced(long seq, Introduction who) implements Answer {}

  /** To a start or an input of a peer: what it wants done, in order. */
  record PeerEffects(long seq, List<PeerEffect> effects) implements Answer {}

  /** To a start or an input of a server: what it wants done, in order. */
  record ServerEffects(long seq, List<ServerEffect> effects) implements Answer {}

  /** To an input: it does not know {@code what}, and nothing changed. Legal. */
  record Unsupported(long seq, String what) implements Answer {}

  /** To a question for the view. */
  record Viewed(long seq, View view) implements Answer {}

  /**
   * To a question for what has changed in the view.
   *
   * @param since the number of the view of which these are the changes
   */
  record ViewChanged(long seq, long since, ViewChanges changes) implements Answer {}

  /** To a stop: good-bye. */
  record Stopped(long seq) implements Answer {}
}
