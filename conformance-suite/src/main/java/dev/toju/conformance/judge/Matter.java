package dev.toju.conformance.judge;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a turn of a peer can be about. A witness says by {@link Witness#matters()} what matters to
 * it, and is told of the turns that are about any of that; most turns are about nothing but that a
 * transport took a frame.
 */
public enum Matter {
  /** A life begins, or the peer has shown nothing yet with its present memory. */
  LIFE,
  /** The peer shows nothing now, or showed nothing in its turn before: cut, undone or failed. */
  GAP,
  /** Its user commands something. */
  COMMAND,
  /** It is told of a path: a data channel, the connection to the server, the network. */
  PATHS,
  /** A transport says that it took something. */
  TAKEN,
  /** A transport answers a dispatch: it took it, refused it, or found no target. */
  ANSWER,
  /** A transport refuses a frame, or the store a write. */
  REFUSED,
  /** Another user's event comes, with whatever it acknowledges. */
  RECEPTION,
  /** A channel envelope comes. */
  CHANNEL,
  /** A frame comes that nobody has to understand, or a forward with nothing from a user in it. */
  NONSENSE,
  /** It hands something for another user to a transport. */
  DISPATCH,
  /** It hands any frame to a transport. */
  SENT,
  /** The rows that it shows may be others than before. */
  ROWS,
  /** The statuses of own messages that it shows may be others than before. */
  STATUSES,
  /** The outbox that it shows may be another than before. */
  OUTBOX,
  /** The conversations that it shows may be others than before. */
  THREADS,
  /** Who is shown typing may be others than before. */
  TYPING,
  /** How many rows are shown as not read may be other numbers than before. */
  UNREAD,
  /** Who is shown as present may be others than before. */
  PRESENCE;

  /** Every turn, whatever it is about. */
  public static final Set<Matter> EVERY_TURN = Collections.unmodifiableSet(
      EnumSet.allOf(Matter.class));

  /** No turn. */
  public static final Set<Matter> NO_TURN = Collections.unmodifiableSet(
      EnumSet.noneOf(Matter.class));
}
