package dev.toju.protocol;

import java.util.Comparator;

/**
 * One reaction register of a message: the last word of one user about one emoji.
 *
 * @param userId
 *          whose reaction it is
 * @param emoji
 *          what was chosen, {@link Limits#EMOJI_BYTES} at most
 * @param on
 *          set, or withdrawn
 * @param at
 *          stamp of that decision in milliseconds
 */
public record Reaction(String userId, String emoji, boolean on, long at) {

  /** The order in which rows list their reactions: (userId, emoji). */
  public static final Comparator<Reaction> BY_KEY = Comparator.comparing(Reaction::userId)
      .thenComparing(Reaction::emoji);

  /** The key of the register inside its message, unique because no oderId contains a bar. */
  public String key() {
    return userId + "|" + emoji;
  }
}
