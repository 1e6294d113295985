package dev.toju.sim.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user does: a command to a peer, with roles and labels in the place of ids. A label
 * ({@code as}) names what a step makes, so that later steps can speak of it; labels of one plan are
 * distinct. Where the thing was not made (its step was refused, its peer was down), a later step
 * that names it does nothing.
 */
public sealed interface UserAct extends Act {

  /** The role whose user acts. */
  String by();

  /** Writes a message; {@code as} labels it. */
  record Send(String by, Place to, String text, @Nullable String as) implements UserAct {}

  /** Replaces the text of the message with that label. */
  record Edit(String by, String message, String text) implements UserAct {}

  /** Deletes the message with that label. */
  record Delete(String by, String message) implements UserAct {}

  /** Sets a reaction of one's own, or withdraws it. */
  record React(String by, String message, String emoji, boolean withdraw) implements UserAct {}

  /**
   * Adds an attachment link to a message, or removes it.
   *
   * @param link the link's id
   * @param name the file's name
   * @param size the file's size in bytes
   */
  record Attach(String by, String message, String link, String name, long size, boolean remove)
      implements
        UserAct {}

  /**
   * Makes a group; {@code as} labels it.
   *
   * @param with the other roles
   * @param from the role with whom the 1:1 was of which this is the upgrade, or null
   */
  record CreateGroup(String by, List<String> with, @Nullable String from, String as)
      implements
        UserAct {
    public CreateGroup {
      with = List.copyOf(with);
    }
  }

  /** Enters a server and watches these channels of it. */
  record Join(String by, String server, List<String> channels) implements UserAct {
    public Join {
      channels = List.copyOf(channels);
    }
  }

  /** Leaves a server. */
  record Leave(String by, String server) implements UserAct {}

  /** Tells a channel that one types, or stopped. */
  record Type(String by, Place.Channel in, boolean stop) implements UserAct {}

  /** Has read everything there. */
  record Read(String by, Place in) implements UserAct {}

  /** Asks for a reconciliation of what is there, now. */
  record Sync(String by, Place in) implements UserAct {}
}
