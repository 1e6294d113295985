package dev.toju.sim.plan;

import dev.toju.protocol.port.Self;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who plays which role: the user and the key of each, in the order of the plan. */
public final class Cast {

  private final SequencedMap<String, Self> selves;
  private final SortedMap<String, String> roles = new TreeMap<>();

  /** These users in these roles. */
  public Cast(SequencedMap<String, Self> selves) {
    this.selves = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(selves));
    selves.forEach((role, self) -> roles.putIfAbsent(self.oderId(), role));
  }

  /** Users by role. */
  public SequencedMap<String, Self> selves() {
    return selves;
  }

  /**
   * How a user is called whose key has this seed (64 hex digits): the {@code oderId} derived from
   * its public key where rules bind the two, else the name of the role.
   */
  @FunctionalInterface
  public interface Naming {
    /** The oderId. */
    String oderId(String role, String keySeed);
  }

  /** The cast of a plan. Keys are a function of the seed of the run and the role. */
  public static Cast of(List<Role> roles, long seed, Naming naming) {
    SequencedMap<String, Self> selves = new LinkedHashMap<>();
    for (Role role : roles) {
      String device = role.deviceOf();
      String claimed = role.claims();
      String owner = device == null ? role.name() : device;
      String named = claimed == null ? owner : claimed;
      selves.put(role.name(),
          new Self(naming.oderId(named, keySeed(seed, named)), keySeed(seed, owner)));
    }
    return new Cast(selves);
  }

  /** The cast where a user is called like its role. */
  public static Cast ofNames(List<Role> roles, long seed) {
    return of(roles, seed, (role, key) -> role);
  }

  /** Who plays that role; there must be one. */
  public Self self(String role) {
    Self self = selves.get(role);
    if (self == null) {
      throw new IllegalArgumentException(
          "no role \"" + role + "\"; roles are " + String.join(", ", selves.keySet()));
    }
    return self;
  }

  /** The user of that role. */
  public String oderId(String role) {
    return self(role).oderId();
  }

  /** The first role of that user. */
  public Optional<String> roleOf(String oderId) {
    return Optional.ofNullable(roles.get(oderId));
  }

  private static String keySeed(long seed, String role) {
    try {
      byte[] text = ("toju key of " + role + " in " + seed).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
