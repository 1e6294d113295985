package dev.toju.sim.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A peer of the plan.
 *
 * @param name     such as {@code alice}; lower-case letters, digits and hyphens
 * @param joins    the channels that it watches by server, joined when it starts
 * @param startMs  virtual time of its first life; 0 unless it comes late
 * @param skewMs   how far its wall clock is ahead of virtual time; negative is behind
 * @param deviceOf the role of whose user this is another device: same user, same key, own store
 * @param claims   the role as which it identifies, with a key of its own: a dishonest peer
 */
public record Role(String name, SequencedMap<String, List<String>> joins, long startMs, long skewMs,
    @Nullable String deviceOf, @Nullable String claims) {

  public Role {
    SequencedMap<String, List<String>> copy = new LinkedHashMap<>();
    joins.forEach((server, channels) -> copy.put(server, List.copyOf(channels)));
    joins = Collections.unmodifiableSequencedMap(copy);
  }

  /** A peer that is in no server, there from the start, its clock right. */
  public static Role named(String name) {
    return new Role(name, new LinkedHashMap<>(), 0, 0, null, null);
  }

  /** The same role, a member of one more server. */
  public Role joining(String server, String... channels) {
    SequencedMap<String, List<String>> more = new LinkedHashMap<>(joins);
    more.put(server, List.of(channels));
    return new Role(name, more, startMs, skewMs, deviceOf, claims);
  }
}
