package dev.toju.conformance.model;

/**
 * Something that a peer does about its link to a user, and how the link was before it.
 *
 * @param user        the other user
 * @param kind        what it does
 * @param wasPresent  whether the server named that user as present
 * @param wasOffered  whether an offer of that user had come
 * @param wasBusy     whether an attempt was under way, or a channel open
 * @param waitedMs    how long it may have had a reason to offer, in virtual milliseconds
 * @param openSinceMs since when a channel was open at this end, in virtual time; -1 where none was
 * @param wasAbsent   whether that user was not present at some time since the channel opened
 */
public record LinkAct(String user, Kind kind, boolean wasPresent, boolean wasOffered,
    boolean wasBusy, long waitedMs, long openSinceMs, boolean wasAbsent) {

  /** What a peer can do about a link. */
  public enum Kind {
    /** It begins an attempt: it offers. */
    BEGINS,
    /** It takes the offer of the other side. */
    TAKES_OFFER,
    /** It closes the channel, or gives the attempt up. */
    CLOSES
  }

  static LinkAct of(String user, Kind kind, LinkModel link, long nowMs) {
    return new LinkAct(user, kind, link.isPresent(), link.isOffered(),
        link.isAttempting() || link.isOpen(), link.waitedMs(nowMs), link.openSinceMs(),
        link.isAbsentSinceOpening());
  }

  /** Whether it ends a channel that is open at this end. */
  public boolean endsOpenChannel() {
    return openSinceMs >= 0;
  }
}
