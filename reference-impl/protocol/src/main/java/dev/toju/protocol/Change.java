package dev.toju.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A mutation of an existing message, the same on both transports (PROTOCOL 3 and 4.3). Each sets
 * one register; {@code sig} is its actor's signature under {@code auth.relayedRow=signed}.
 */
public sealed interface Change {

  /** Who made the change. */
  String actor();

  /** Stamp of the change in milliseconds. */
  long at();

  /** The actor's signature, if there is one. */
  @Nullable
  String sig();

  /** Replaces the body; among edits the greatest {@code editedAt} wins. */
  record Edit(String actor, String body, long editedAt, @Nullable String sig) implements Change {
    @Override
    public long at() {
      return editedAt;
    }
  }

  /** Takes the body away and leaves a tombstone. */
  record Delete(String actor, long deletedAt, @Nullable String sig) implements Change {
    @Override
    public long at() {
      return deletedAt;
    }
  }

  /** Sets or withdraws one user's reaction. */
  record React(Reaction reaction, @Nullable String sig) implements Change {
    @Override
    public String actor() {
      return reaction.userId();
    }

    @Override
    public long at() {
      return reaction.at();
    }
  }

  /** Adds or removes an attachment link. */
  record Attach(String actor, AttachmentLink link, @Nullable String sig) implements Change {
    @Override
    public long at() {
      return link.at();
    }
  }
}
