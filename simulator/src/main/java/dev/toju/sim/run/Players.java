package dev.toju.sim.run;

import dev.toju.protocol.sign.SignatureScheme;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.host.Subject;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who plays the roles of a run.
 *
 * @param reference plays whatever the subject does not
 * @param subject   the implementation under test
 * @param roles     what the subject plays: peers by role, {@link Fault#SERVER} for the server
 */
public record Players(Subject reference, Subject subject, SortedSet<String> roles) {

  public Players {
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
  }

  /** One plays everything. */
  public static Players all(Subject subject) {
    return new Players(subject, subject, Collections.emptySortedSet());
  }

  Subject of(String role) {
    return roles.contains(role) ? subject : reference;
  }

  Players signingWith(SignatureScheme scheme) {
    return new Players(reference.signingWith(scheme), subject.signingWith(scheme), roles);
  }
}
