package dev.toju.mutants.subject;

import dev.toju.conformance.check.Check;
import dev.toju.conformance.judge.Evidence;
import java.util.Optional;

/**
 * A requirement that a changed example was seen to break.
 *
 * @param check    in which it was first seen
 * @param evidence what was expected and what was seen
 */
record Ringing(String requirement, Check check, Optional<Evidence> evidence) {

  /** Where, for people: the scenario or plan, and what the example played. */
  String where() {
    String file = check.scenario().file();
    int folder = file.indexOf("scenarios/");
    String name = check.plan().name();
    return (folder < 0 ? file : file.substring(folder + "scenarios/".length()))
        + (name.isEmpty() ? "" : " (" + name + ")") + " as " + check.roles().text();
  }
}
