package dev.toju.sim.plan;

import java.util.List;
import java.util.Optional;

/**
 * A field of the last frame of one type that a host has sent, as a placeholder names it:
 * <code>${last.bob.chat-inventory.exchangeId}</code>. A forger that names it has overheard it.
 *
 * @param host who has sent the frame: a role, or the server
 * @param type of the frame (PROTOCOL 3); of a forward that of its payload, and of a
 *             {@code direct-message-sync} that of the event inside, too
 * @param path names of fields and numbers of elements, from the outside in; 1 or more
 */
public record SentField(String host, String type, List<String> path) {

  private static final String PREFIX = "last.";
  /** The prefix, the host, the type, and the first field. */
  private static final int PARTS = 4;

  public SentField {
    path = List.copyOf(path);
  }

  /** What the name inside a placeholder says, if it is of this form. */
  public static Optional<SentField> of(String name) {
    List<String> parts = List.of(name.split("\\.", -1));
    return name.startsWith(PREFIX) && parts.size() >= PARTS
        ? Optional.of(new SentField(parts.get(1), parts.get(2), parts.subList(3, parts.size())))
        : Optional.empty();
  }

  /** The same field of what another host has sent. */
  public SentField by(String otherHost) {
    return new SentField(otherHost, type, path);
  }

  /** The name inside the placeholder. */
  public String name() {
    return PREFIX + host + "." + type + "." + String.join(".", path);
  }
}
