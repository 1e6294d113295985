package dev.toju.mutants;

import dev.toju.conformance.judge.Evidence;
import java.util.Optional;

/**
 * A requirement that a mutant breaks on a scenario.
 *
 * @param evidence what was expected and what was seen
 */
public record Sign(String requirement, String scenario, Optional<Evidence> evidence) {}
