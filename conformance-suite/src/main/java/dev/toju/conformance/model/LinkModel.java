package dev.toju.conformance.model;

/**
 * What one peer was told of one other user, and what there is between them: whether the server named
 * that user as present, whether an attempt at a data channel is under way, whether a channel is open
 * (PROTOCOL 4.8). All times are virtual milliseconds; -1 where there is none. Nothing of it is what
 * the peer believes.
 */
public final class LinkModel {

  private static final long NEVER = -1;

  private long presentSinceMs = NEVER;
  private long toldAtMs = NEVER;
  private long heardOfSinceMs = NEVER;
  private long openSinceMs = NEVER;
  private long endedAtMs = NEVER;
  private long signalSinceMs = NEVER;
  private long unansweredSinceMs = NEVER;
  private boolean begun;
  private boolean attempting;
  private boolean absentSinceOpening;
  private boolean offered;
  private boolean openAtHost;
  private boolean unsureOfUser;
  private boolean unsureOfChannel;
  private int failures;

  /** Whether the server names that user as present in a server that its user wants to be in. */
  public boolean isPresent() {
    return presentSinceMs != NEVER;
  }

  /** When the server last said so. */
  public long toldAtMs() {
    return toldAtMs;
  }

  /** Whether the channel is open at this end. */
  public boolean isOpen() {
    return openSinceMs != NEVER;
  }

  /** Whether its host has an open channel, also where a refused store undid the turn that said so. */
  public boolean isOpenAtHost() {
    return openAtHost;
  }

  /** Since when it is. */
  public long openSinceMs() {
    return openSinceMs;
  }

  /** Whether that user was, as far as the server told, not present at some time since it opened. */
  public boolean isAbsentSinceOpening() {
    return absentSinceOpening;
  }

  /** Whether it negotiates: it began an attempt, or took the offer of the other side. */
  public boolean isAttempting() {
    return attempting;
  }

  /** When a channel closed, or an attempt came to nothing. */
  public long endedAtMs() {
    return endedAtMs;
  }

  /** How many attempts came to nothing, or channels closed, since one was last open. */
  public int failures() {
    return failures;
  }

  /** Whether an offer of that user came since the server named it, or since something ended. */
  public boolean isOffered() {
    return offered;
  }

  /** Since when an offer of its engine waits to be sent; -1 where none does. */
  public long signalSinceMs() {
    return signalSinceMs;
  }

  /** Since when an offer of that user waits to be answered, and has to be; -1 where none does. */
  public long unansweredSinceMs() {
    return unansweredSinceMs;
  }

  /** Whether a refused store undid the turn in which it heard the last of the user, or of the channel. */
  public boolean isUnsure() {
    return unsureOfUser || unsureOfChannel;
  }

  /**
   * How long, at that moment, it may have had a reason to offer: since it was first told of that
   * user in this life, or since something ended. A peer need not begin anew as one of the two
   * leaves and comes back, nor as its socket is replaced.
   */
  public long waitedMs(long nowMs) {
    return nowMs - Math.max(heardOfSinceMs, endedAtMs);
  }

  /** Since when the user is present without a break; negative while it is not. */
  public long presentSinceMs() {
    return presentSinceMs;
  }

  void told(long nowMs, boolean undone) {
    toldAtMs = nowMs;
    heardOfSinceMs = heardOfSinceMs == NEVER ? nowMs : heardOfSinceMs;
    unsureOfUser = undone;
  }

  void present(boolean now, long nowMs) {
    if (now && presentSinceMs == NEVER) {
      presentSinceMs = nowMs;
      offered = false;
    } else if (!now) {
      presentSinceMs = NEVER;
      signalSinceMs = NEVER;
      unansweredSinceMs = NEVER;
      absentSinceOpening = true;
    }
  }

  void opened(long nowMs, boolean undone) {
    openSinceMs = undone ? NEVER : nowMs;
    openAtHost = true;
    unsureOfChannel = undone;
    absentSinceOpening = !isPresent();
    ended();
    failures = 0;
  }

  void closed(long nowMs, boolean undone) {
    openSinceMs = NEVER;
    openAtHost = false;
    endedAtMs = nowMs;
    unsureOfChannel = undone;
    ended();
    offered = false;
    failures++;
  }

  private void ended() {
    attempting = false;
    begun = false;
    signalSinceMs = NEVER;
    unansweredSinceMs = NEVER;
  }

  /**
   * An offer of that user came. It has to be taken by who has no channel and negotiates nothing, and
   * by the greater oderId that has offered itself.
   *
   * @param excused whether it may be left all the same
   */
  void offered(boolean smaller, boolean excused, long nowMs) {
    offered = true;
    boolean own = begun && !smaller;
    if (isPresent() && !isOpen() && !excused && (own || !attempting)) {
      unansweredSinceMs = nowMs;
    }
  }

  void begins() {
    attempting = true;
    begun = true;
    unansweredSinceMs = NEVER;
  }

  void takesOffer() {
    attempting = true;
    begun = false;
    unansweredSinceMs = NEVER;
  }

  void answerMade(long nowMs) {
    unansweredSinceMs = nowMs;
  }

  void answerSent() {
    unansweredSinceMs = NEVER;
  }

  void signalMade(long nowMs) {
    signalSinceMs = nowMs;
  }

  void signalSent() {
    signalSinceMs = NEVER;
  }
}
