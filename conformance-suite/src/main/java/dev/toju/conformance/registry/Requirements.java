package dev.toju.conformance.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All requirements of PROTOCOL 8, in its order. */
public final class Requirements {

  private static final Map<String, Requirement> BY_ID = byId(
      RequirementFile.shipped().requirements());

  private Requirements() {}

  /** All of them, in the order of PROTOCOL 8. */
  public static List<Requirement> all() {
    return List.copyOf(BY_ID.values());
  }

  /** The requirement of that id, exactly as it is written there. */
  public static Optional<Requirement> named(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /** The same, where only a mistake of ours could name one that does not exist. */
  public static Requirement get(String id) {
    return named(id).orElseThrow(
        () -> new IllegalArgumentException("PROTOCOL 8 has no requirement \"" + id + "\""));
  }

  private static Map<String, Requirement> byId(List<Requirement> requirements) {
    Map<String, Requirement> map = new LinkedHashMap<>();
    for (Requirement requirement : requirements) {
      if (map.put(requirement.id(), requirement) != null) {
        throw new IllegalStateException(requirement.id() + " stands twice in the registry");
      }
    }
    return map;
  }
}
