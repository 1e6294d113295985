package dev.toju.sim.plan;

import org.jspecify.annotations.Nullable;

/** What a dishonest peer does: it has the keys and links of a role, and none of its manners. */
public sealed interface DishonestAct extends Act {

  /** The role that forges. */
  String by();

  /**
   * Sends a raw frame over a link of its own. Nothing happens where that link is not open.
   *
   * @param via   the link
   * @param to    the role that gets it; null where {@code via} is {@link Via#SERVER}
   * @param frame what is sent; of a forward the payload, which is put into it as it is
   * @param signed whether the forger signs it with its own key, where rows are signed; lists of
   *               users are sorted then, too
   */
  record Inject(String by, Via via, @Nullable String to, ForgedFrame frame,
      boolean signed)
      implements
        DishonestAct {}

  /** Over which link a forged frame travels. */
  enum Via {
    /** The data channel to the target. */
    CHANNEL,
    /** The own WebSocket, as the payload of a forward to the target. */
    FORWARD,
    /** The own WebSocket, to the server itself. */
    SERVER
  }
}
