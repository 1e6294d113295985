package dev.toju.conformance.model;

/**
 * A frame that says that a user has an event (PROTOCOL 4.2), or will never take it.
 *
 * @param eventId of a new message the message id
 * @param scope   the conversation that the frame names
 * @param by      the user who has it, as the frame claims
 * @param sender  the user from whom the frame came, as the transport vouches
 * @param means   how it says so
 * @param genuine whether {@code by} is the sender and really said so
 * @param whole   whether it counts for sure: not a part of an inventory, of which more has to come, nor a digest of which
 *                nobody can tell whether it is equal to that of what is kept aside
 */
public record Acknowledgement(String eventId, String scope, String by, String sender, Means means,
    boolean genuine, boolean whole) {

  /** How a frame acknowledges. */
  public enum Means {
    /** {@code direct-message-status} of kind received. */
    STATUS,
    /** {@code direct-message-status} of kind refused: advances nothing, ends the sending. */
    REFUSAL,
    /** An inventory lists the message. */
    INVENTORY,
    /** An equal {@code scopeDigest}. */
    DIGEST
  }
}
