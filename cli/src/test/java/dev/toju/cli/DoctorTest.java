package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.cli.DoctorVerb.Finding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoctorTest {

  private static final Machine BARE = new Machine(21, "21.0.1", 1_024, command -> Optional.empty());

  private static Finding of(Machine machine, String what) {
    return machine.findings().stream().filter(finding -> finding.what().equals(what)).findFirst()
        .orElseThrow();
  }

  @Test
  void onABareMachineEachMissingThingHasItsRemedyAndWhatIsSkipped() {
    List<Finding> missing = BARE.findings().stream().filter(Finding::isMissing).toList();

    assertThat(missing).hasSize(BARE.findings().size() - 2)
        .allSatisfy(finding -> assertThat(finding.text()).contains("skipped without it: ",
            "remedy: "))
        .noneMatch(Finding::isNeeded);
  }

  @Test
  void whatNothingWorksWithoutIsNeeded() {
    Machine old = new Machine(17, "17.0.2", 64, command -> Optional.empty());

    assertThat(of(old, "Java")).matches(Finding::isMissing).matches(Finding::isNeeded);
    assertThat(of(old, "memory")).matches(Finding::isMissing).matches(Finding::isNeeded);
    assertThat(of(old, "Java").text()).startsWith("MISSING").contains("nothing works without it");
  }

  @Test
  void whatAMachineHasIsShownAsItSaysItself() {
    Machine some = new Machine(25, "25.0.3", 1_024, command -> switch (command.getFirst()) {
      case "python3" -> Optional.of("Python 3.11.2\n");
      case "ldconfig" -> Optional.of("libc.so.6\n\tlibpulse.so.0 (libc6,x86-64) => /usr/lib\n");
      case "ip" -> Optional.of("somebodys-name (id: 0)\n");
      case "mvn" -> Optional.of("/usr/bin/mvn: 1: [: unexpected operator\n\u001b[1mApache Maven"
          + " 3.8.7\u001b[0m\u001b[0m\n");
      default -> Optional.empty();
    });

    assertThat(of(some, "Python").seen()).isEqualTo("Python 3.11.2");
    assertThat(of(some, "WebRTC's library").seen()).isEqualTo("libpulse.so.0");
    assertThat(of(some, "network namespaces").seen()).isEqualTo("there");
    assertThat(of(some, "Maven").seen()).isEqualTo("Apache Maven 3.8.7");
    assertThat(of(some, "Node").isMissing()).isTrue();
  }

  @Test
  void thisMachineCanRunTheKit() {
    Tck tck = Tck.run("doctor");

    assertThat(tck.status()).as(tck.all()).isZero();
    assertThat(tck.out()).contains("ok       Java").contains("the kit can run here");
  }
}
