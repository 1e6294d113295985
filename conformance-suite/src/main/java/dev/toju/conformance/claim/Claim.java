package dev.toju.conformance.claim;

import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.Profile;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Party;
import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a subject claims to be. It is judged by what its profiles owe and by nothing else: what a
 * server loses is no fault of the peers, and a client of channels owes nothing in conversations.
 *
 * @param profiles one at least
 */
public record Claim(SortedSet<Profile> profiles) {

  public Claim {
    profiles = Collections.unmodifiableSortedSet(new TreeSet<>(profiles));
  }

  /** What came of reading a claim. */
  public sealed interface Heard {
    /** It holds together. */
    record Sound(Claim claim) implements Heard {}

    /**
     * It contradicts itself.
     *
     * @param reasons one sentence for each contradiction, with what to do
     */
    record Contradictory(List<String> reasons) implements Heard {
      public Contradictory {
        reasons = List.copyOf(reasons);
      }
    }
  }

  /** All that a peer and a server can be. */
  public static Claim everything() {
    return new Claim(new TreeSet<>(List.of(Profile.SIGNALING_SERVER, Profile.FULL_PEER)));
  }

  /** What somebody who introduced himself claims. */
  public static Heard of(Introduction who) {
    List<String> reasons = Contradictions.in(who);
    return reasons.isEmpty()
        ? new Heard.Sound(new Claim(who.profiles()))
        : new Heard.Contradictory(reasons);
  }

  /** The profiles, for people. */
  public String words() {
    return String.join(" or ", profiles.stream().map(Profile::word).toList());
  }

  /** What it takes part in. */
  public Set<Party> parties() {
    EnumSet<Party> parties = EnumSet.noneOf(Party.class);
    profiles.forEach(profile -> parties.addAll(profile.parties()));
    return Collections.unmodifiableSet(parties);
  }

  /** Whether a requirement is one of those by which it is judged. */
  public boolean owes(Requirement requirement) {
    return requirement.owed().stream().anyMatch(parties()::contains);
  }

  /**
   * In what capacities it owes a requirement: of one that servers and peers owe alike, as what it
   * claims to be.
   */
  public SortedSet<Duty> duties(Requirement requirement) {
    boolean server = parties().contains(Party.SERVER);
    boolean peer = parties().stream().anyMatch(party -> party != Party.SERVER);
    SortedSet<Duty> duties = new TreeSet<>(requirement.duties());
    duties.removeIf(duty -> duty == Duty.SERVER ? !server : !peer);
    return duties;
  }

  /** The ids of all that it owes, in the order of their names. */
  public SortedSet<String> requirements() {
    SortedSet<String> ids = new TreeSet<>();
    Requirements.all().stream().filter(this::owes).forEach(r -> ids.add(r.id()));
    return ids;
  }
}
