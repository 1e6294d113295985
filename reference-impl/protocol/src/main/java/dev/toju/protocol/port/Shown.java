package dev.toju.protocol.port;

import org.jspecify.annotations.Nullable;

/** What a peer tells its user as it happens; everything lasting is in the {@link View}. */
public sealed interface Shown {

  /** The command was taken; {@code scope} and {@code id} name what it made, where it made one. */
  record Done(String ref, @Nullable String scope, @Nullable String id) implements Shown {}

  /** The command was not taken, and nothing changed. */
  record Refused(String ref, String code, String reason) implements Shown {}

  /** Something that the user should know. */
  record Warned(String code, String reason) implements Shown {}
}
