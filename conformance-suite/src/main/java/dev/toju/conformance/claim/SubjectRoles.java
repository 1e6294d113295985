package dev.toju.conformance.claim;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The roles of a plan that the subject plays in one run, while the reference plays the others.
 *
 * @param names peers by role, {@code server} for the server; none: every role there is
 */
public record SubjectRoles(SortedSet<String> names) {

  /** Every peer, and the server: as the reference is checked. */
  public static final SubjectRoles EVERY = new SubjectRoles(new TreeSet<>());

  public SubjectRoles {
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  /** These roles; one at least. */
  public static SubjectRoles of(Collection<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a subject plays one role at least");
    }
    return new SubjectRoles(new TreeSet<>(names));
  }

  /** One role. */
  public static SubjectRoles of(String name) {
    return of(List.of(name));
  }

  /** Whether it plays whatever there is. */
  public boolean isEvery() {
    return names.isEmpty();
  }

  /** Whether the subject is what acts there; {@code host} is a role, or {@code server}. */
  public boolean includes(String host) {
    return isEvery() || names.contains(host);
  }

  /** For people and for {@code --plays}: {@code alice,bob}; empty for every role. */
  public String text() {
    return String.join(",", names);
  }
}
