package dev.toju.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.contract.subject.Introducing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;

/** Test classes of implementers: what is green, what is red, and what is neither. */
class ConformanceTestsTest {

  private static final String APART = "scenarios/11-server/two-servers-stay-apart.yaml";
  private static final String FORGED = "scenarios/11-server/a-forged-sender-is-overwritten.yaml";

  /** Of an implementer; run by a launcher here, and by no build of ours. */
  @Tag("implementers")
  interface OfAnImplementer extends ConformanceTests {}

  /** One scenario, which tests of one mistake need. */
  interface OneScenario extends OfAnImplementer {
    @Override
    default List<String> scenarios() {
      return List.of(APART);
    }
  }

  static final class Right implements OfAnImplementer {
    static final AtomicInteger LIVES = new AtomicInteger();

    @Override
    public Introducing subject() {
      return Subjects.java("a server", () -> {
        LIVES.incrementAndGet();
        return new ReferenceServer();
      });
    }

    @Override
    public List<String> scenarios() {
      return List.of(APART, FORGED, "scenarios/07-merge");
    }
  }

  /** Its heartbeat is what it is. */
  static final class Fixed implements OfAnImplementer {
    @Override
    public Introducing subject() {
      return Subjects.java("a server", ReferenceServer::new);
    }

    @Override
    public List<String> scenarios() {
      return List.of(APART, "scenarios/09-sync/whoever-comes-back-asks-anew.yaml");
    }
  }

  @Test
  void aRightOneIsGreenWhereItWasPutToTheTest() {
    List<Launched.Test> tests = Launched.all(Right.class);

    assertThat(tests).extracting(Launched.Test::status).doesNotContain(Status.FAILED);
    assertThat(tests).filteredOn(test -> test.name().equals(
        "SIG-1 fan-out to every other joined connection, once each, never to the sender's"))
        .isNotEmpty().allMatch(test -> test.status() == Status.SUCCESSFUL);
    assertThat(Launched.named(tests, "something was judged").status())
        .isEqualTo(Status.SUCCESSFUL);
  }

  @Test
  void eachTestLeadsToItsScenario() {
    List<Launched.Test> tests = Launched.all(Right.class);

    assertThat(tests).filteredOn(test -> test.name().startsWith("SIG-8 "))
        .extracting(Launched.Test::source)
        .contains(Optional.of(ClasspathResourceSource.from("dev/toju/junit/" + FORGED)));
  }

  @Test
  void whatIsNothingForItIsCountedAndNotGreen() {
    List<Launched.Test> tests = Launched.all(Fixed.class);

    assertThat(tests.getFirst()).satisfies(test -> {
      assertThat(test.name()).endsWith(" scenarios do not apply to this subject");
      assertThat(test.status()).isEqualTo(Status.ABORTED);
      assertThat(test.message())
          .contains("it sets server.heartbeatMs, which the subject neither declares so nor scales");
    });
  }

  @Test
  void aScenarioIsRunWhenItsTurnHasCome() {
    Right.LIVES.set(0);

    long before = new Right().conformance().count();

    assertThat(before).isGreaterThan(3);
    assertThat(Right.LIVES).as("lives, one of them for the introduction").hasValue(1);
  }

  static final class Repeating implements OneScenario {
    @Override
    public Introducing subject() {
      return Subjects.java(ReferenceServer.Repeating.class);
    }
  }

  @Test
  void aBrokenRequirementIsRedWithEvidenceAndTheLineThatReplaysIt() {
    Map<String, Launched.Test> tests = Launched.byId(Repeating.class);

    assertThat(tests).hasEntrySatisfying("SIG-1", test -> {
      assertThat(test.status()).isEqualTo(Status.FAILED);
      assertThat(test.message()).contains("SIG-1 is broken", "expected  ", "seen      ", "    at ",
          "see it: ./tck replay " + APART + " --seed ", " --rules declared --subject "
              + "'java:dev.toju.junit.ReferenceServer$Repeating' --classpath ");
    });
  }

  static final class Contradictory implements OneScenario {
    @Override
    public Introducing subject() {
      return Subjects.java(ReferenceServer.Contradictory.class);
    }
  }

  @Test
  void aClaimThatContradictsItselfIsTheOnlyTestAndRed() {
    List<Launched.Test> tests = Launched.all(Contradictory.class);

    assertThat(tests).singleElement().satisfies(test -> {
      assertThat(test.name()).isEqualTo("the subject does not contradict itself");
      assertThat(test.status()).isEqualTo(Status.FAILED);
      assertThat(test.message()).contains("limits.frameBytes=2048");
    });
  }

  static final class Absent implements OneScenario {
    @Override
    public Introducing subject() {
      return Subjects.java(ReferenceServer.Absent.class);
    }
  }

  @Test
  void whatCouldNotBeRunIsAbortedWithItsReasonAndAnEmptyRunIsRed() {
    List<Launched.Test> tests = Launched.all(Absent.class);

    assertThat(tests).filteredOn(test -> test.name().startsWith("SIG-")).isNotEmpty()
        .allSatisfy(test -> {
          assertThat(test.status()).isEqualTo(Status.ABORTED);
          assertThat(test.message()).isEqualTo("not run: server does not know the life of a server:"
              + " newServer() is not overridden");
        });
    assertThat(Launched.named(tests, "something was judged").message())
        .isEqualTo("nothing was judged: 1 checks were made of 1 scenarios, and no requirement was"
            + " put to the test");
  }

  static final class NotStarting implements OneScenario {
    @Override
    public Introducing subject() {
      return Subjects.command("sh -c 'exit 3'");
    }
  }

  @Test
  void aCommandIsTestedLikeAClass() {
    List<Launched.Test> tests = Launched.all(NotStarting.class);

    assertThat(tests).singleElement().satisfies(test -> {
      assertThat(test.name()).isEqualTo("the subject introduces itself");
      assertThat(test.message()).contains("it ended with exit status 3");
    });
  }

  static final class Misspelt implements OfAnImplementer {
    @Override
    public Introducing subject() {
      return Subjects.java(ReferenceServer.class);
    }

    @Override
    public List<String> scenarios() {
      return List.of("scenarios/11-sever");
    }
  }

  @Test
  void scenariosThatAreNotShippedAreRed() {
    assertThat(Launched.all(Misspelt.class)).singleElement().satisfies(test -> {
      assertThat(test.status()).isEqualTo(Status.FAILED);
      assertThat(test.message()).contains("there is no scenarios/11-sever");
    });
  }

  static final class Known implements OneScenario {
    static Path file = Path.of("");

    @Override
    public Introducing subject() {
      return Subjects.java(ReferenceServer.Repeating.class);
    }

    @Override
    public Optional<Path> expected() {
      return Optional.of(file);
    }
  }

  @Test
  void aKnownFailureIsAbortedAndAnEntryThatNoLongerFailsIsRed(@TempDir Path folder)
      throws IOException {
    Known.file = folder.resolve("known.json");
    List<String> failing = Launched.all(Repeating.class).stream()
        .filter(test -> test.status() == Status.FAILED).map(test -> test.name().split(" ", 2)[0])
        .toList();
    List<String> entries = failing.stream().map(id -> entry(id, id + " is broken")).toList();
    Files.writeString(Known.file, baseline(entries));

    Map<String, Launched.Test> known = Launched.byId(Known.class);
    Files.writeString(Known.file, baseline(List.of(entry("SIG-2", "SIG-2 is broken"))));
    List<Launched.Test> stale = Launched.all(Known.class);

    assertThat(failing).contains("SIG-1");
    assertThat(known).allSatisfy(
        (id, test) -> assertThat(test.status()).as(id).isNotEqualTo(Status.FAILED));
    assertThat(known.get("SIG-1")).satisfies(test -> {
      assertThat(test.status()).isEqualTo(Status.ABORTED);
      assertThat(test.message()).startsWith("an expected failure, by the baseline: SIG-1");
    });
    assertThat(Launched.named(stale, "the baseline is still true")).satisfies(test -> {
      assertThat(test.status()).isEqualTo(Status.FAILED);
      assertThat(test.message()).contains("SIG-2", "no longer fails");
    });
  }

  private static String baseline(List<String> entries) {
    return "{\"format\": 1, \"expected\": [" + String.join(", ", entries) + "]}";
  }

  private static String entry(String id, String message) {
    return """
        {"requirement": "%s", "scenario": "%s", "case": "", "rules": "", "message": "%s",
         "owner": "me", "issue": "", "expires": "9999-12-31"}""".formatted(id, APART, message);
  }
}
