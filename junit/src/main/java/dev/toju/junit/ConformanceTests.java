package dev.toju.junit;

import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.subject.Introducing;
import dev.toju.protocol.rules.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * All that applies to an implementation, as tests of its own build:
 *
 * <pre>{@code
 * class MyClientConformanceTest implements ConformanceTests {
 *   @Override
 *   public Introducing subject() {
 *     return Subjects.java(MyClient.class);
 *   }
 * }
 * }</pre>
 *
 * <p>Each scenario is a container, run when its turn comes, and in it is a test for each requirement.
 * What was not put to the test is aborted with its reason, never green.
 */
public interface ConformanceTests {

  /** Who is tested; see {@link Subjects}. */
  Introducing subject();

  /** The rules by which it is judged: those that it declares, if this is not overridden. */
  default RuleSet rules(Introduction who) {
    return switch (who.ruleSet()) {
      case RuleSet.Parsed.Ok ok -> ok.rules().called("declared");
      case RuleSet.Parsed.Wrong wrong -> throw new IllegalArgumentException(wrong.reason());
    };
  }

  /**
   * Shipped scenarios, and folders of them, such as {@code scenarios/11-server}: all, if this is not
   * overridden. Those that are nothing for the subject, by what it claims, are left out and counted.
   */
  default List<String> scenarios() {
    return List.of(ShippedScenarios.FOLDER);
  }

  /** A baseline, as {@code tck certify --write-expected} writes it: failures that are known. */
  default Optional<Path> expected() {
    return Optional.empty();
  }

  /** The tests. */
  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  default Stream<DynamicNode> conformance() {
    return Conformance.of(this);
  }
}
