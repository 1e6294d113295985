package dev.toju.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A test class of an implementer, run as his build runs it. */
final class Launched {

  /** What became of one test. */
  record Test(String container, String name, Status status, String message,
      Optional<TestSource> source) {}

  private final List<Test> tests = new ArrayList<>();

  private Launched() {}

  static List<Test> all(Class<? extends ConformanceTests> type) {
    Launched launched = new Launched();
    Launcher launcher = LauncherFactory.create();
    launcher.execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(type)).build(),
        launched.new Listener());
    return launched.tests;
  }

  /** By the first word of their names: an id, where they are about a requirement. */
  static Map<String, Test> byId(Class<? extends ConformanceTests> type) {
    Map<String, Test> byId = new LinkedHashMap<>();
    all(type).forEach(test -> byId.put(test.name().split(" ", 2)[0], test));
    return byId;
  }

  /** The one of that name. */
  static Test named(List<Test> tests, String name) {
    List<Test> found = tests.stream().filter(test -> test.name().equals(name)).toList();
    assertThat(found).as(name + " among " + tests).hasSize(1);
    return found.getFirst();
  }

  private final class Listener implements TestExecutionListener {
    private String container = "";

    @Override
    public void executionStarted(TestIdentifier started) {
      if (started.isContainer()) {
        container = started.getDisplayName();
      }
    }

    @Override
    public void executionFinished(TestIdentifier finished, TestExecutionResult result) {
      if (finished.isTest() || result.getStatus() != Status.SUCCESSFUL) {
        tests.add(new Test(container, finished.getDisplayName(), result.getStatus(),
            result.getThrowable().map(Throwable::getMessage).orElse(""), finished.getSource()));
      }
    }
  }
}
