package dev.toju.conformance.model;

import dev.toju.protocol.Envelope;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Optional;

/**
 * One input of a peer, once it is known what came of it, with what the model reads in it.
 *
 * @param event            number of the trace event at which the outcome shows
 * @param atMs             virtual time
 * @param host             the role
 * @param life             number of this life, from 1
 * @param effects          what was carried out, in order
 * @param before           what the peer showed before; empty while a new, wiped or rolled-back store has
 *                         shown nothing, and then what it shows first counts as given
 * @param view             what it shows now; empty where a crash or a refused store came between
 * @param changes          rows that it shows otherwise than before; none where there is no view
 * @param statuses         own deliveries that it shows otherwise than before; none where there is no
 *                         view
 * @param dispatches       what it handed to a transport for another user
 * @param answer           what a transport told it
 * @param reception        what another user's frame brought
 * @param acknowledgements what that frame acknowledges or refuses
 * @param heard            what a frame said, from the server or over a channel; empty where no frame
 *                         came, or one that nobody has to understand
 */
public record Turn(long event, long atMs, String host, int life, PeerInput input, Outcome outcome,
    List<PeerEffect> effects, Optional<View> before, Optional<View> view,
    List<RowChange> changes, List<StatusChange> statuses, List<Dispatch> dispatches,
    Optional<Answer> answer,
    Optional<Reception> reception,
    List<Acknowledgement> acknowledgements, Optional<Envelope> heard) {

  /** How an input ended. */
  public enum Outcome {
    /** Every effect was carried out. */
    COMPLETE,
    /** The peer crashed after some of the effects. */
    CUT,
    /** Nothing came of it: the store refused, or the subject does not know such an input. */
    UNDONE,
    /** The subject failed. */
    FAILED
  }

  /**
   * Whether the input was received: not one of which a crash let no effect through (PROTOCOL 8), nor
   * one that was undone. Timers are no effect that anybody could see or keep.
   */
  public boolean isReceived() {
    return switch (outcome) {
      case COMPLETE -> true;
      case CUT -> effects.stream().anyMatch(Turn::lasts);
      case UNDONE, FAILED -> false;
    };
  }

  /** Whether the peer says in this turn that the command of that number is done. */
  public boolean isDone(String ref) {
    return effects.stream().anyMatch(effect -> effect instanceof PeerEffect.Show show
        && show.what() instanceof Shown.Done done && done.ref().equals(ref));
  }

  private static boolean lasts(PeerEffect effect) {
    return !(effect instanceof PeerEffect.SetTimer || effect instanceof PeerEffect.CancelTimer);
  }
}
