package dev.toju.peer.merge;

import dev.toju.protocol.Change;

/** Which register of a message a change sets. */
public sealed interface Register {

  /** The body. */
  record Body() implements Register {}

  /** The tombstone. */
  record Deleted() implements Register {}

  /** One user's reaction with one emoji, by {@link dev.toju.protocol.Reaction#key()}. */
  record ReactionOf(String key) implements Register {}

  /** One attachment link. */
  record LinkOf(String linkId) implements Register {}

  /** The register that a change sets. */
  static Register of(Change change) {
    return switch (change) {
      case Change.Edit edit -> new Body();
      case Change.Delete delete -> new Deleted();
      case Change.React react -> new ReactionOf(react.reaction().key());
      case Change.Attach attach -> new LinkOf(attach.link().linkId());
    };
  }
}
