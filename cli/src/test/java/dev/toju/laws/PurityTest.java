package dev.toju.laws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import dev.toju.laws.fixture.AsksItsSurroundings;
import dev.toju.laws.fixture.DecidesByHashCode;
import dev.toju.laws.fixture.DependsOnHashOrder;
import dev.toju.laws.fixture.DrawsChance;
import dev.toju.laws.fixture.Innocent;
import dev.toju.laws.fixture.OpensFiles;
import dev.toju.laws.fixture.OpensSockets;
import dev.toju.laws.fixture.ReadsTheClock;
import dev.toju.laws.fixture.StartsThreads;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Law 1: what decides is pure. */
class PurityTest {
  private static final List<String> PURE = List.of("dev.toju.protocol", "dev.toju.peer",
      "dev.toju.signaling",
      "dev.toju.sim");

  private static final String FIXTURE = "dev.toju.laws.fixture";

  @ParameterizedTest
  @EnumSource
  void thePurePackagesAreFreeOf(Impurity impurity) {
    PURE.forEach(Sources::assertSeen);

    for (String pure : PURE) {
      rule(impurity, pure).check(Sources.classes());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyPlantedImpurityIsCaught(Impurity impurity) {
    Class<?> planted = planted(impurity);
    JavaClasses imported = new ClassFileImporter().importClasses(planted);

    List<String> caught = rule(impurity, FIXTURE).evaluate(imported).getFailureReport()
        .getDetails();

    assertThat(imported.get(planted).getMembers()).filteredOn(PurityTest::isPlanted).isNotEmpty()
        .allSatisfy(
            member -> assertThat(caught)
                .anyMatch(detail -> detail.contains("<" + member.getFullName() + ">")));
  }

  @ParameterizedTest
  @EnumSource
  void whatOnlyLooksImpureIsLetThrough(Impurity impurity) {
    JavaClasses innocent = new ClassFileImporter().importClasses(Innocent.class);

    assertThat(rule(impurity, FIXTURE).evaluate(innocent).getFailureReport().getDetails())
        .isEmpty();
  }

  private static ArchRule rule(Impurity impurity, String pure) {
    GivenClassesConjunction guarded = classes().that().resideInAPackage(pure + "..");
    return exception(impurity).map(room -> guarded.and().resideOutsideOfPackage(room + ".."))
        .orElse(guarded).should(impurity.absent()).because(impurity.reason());
  }

  /**
   * The three exceptions: scenario files are read, campaigns run on all cores, and the JDK derives a
   * public key through a generator alone, which is fed the seed that is an input.
   */
  private static Optional<String> exception(Impurity impurity) {
    return switch (impurity) {
      case FILES -> Optional.of("dev.toju.sim.scenario");
      case THREADS -> Optional.of("dev.toju.sim.campaign");
      case CHANCE -> Optional.of("dev.toju.protocol.sign");
      case CLOCK, NETWORK, SURROUNDINGS, HASH_ORDER, HASH_CODE -> Optional.empty();
    };
  }

  private static Class<?> planted(Impurity impurity) {
    return switch (impurity) {
      case CLOCK -> ReadsTheClock.class;
      case CHANCE -> DrawsChance.class;
      case THREADS -> StartsThreads.class;
      case FILES -> OpensFiles.class;
      case NETWORK -> OpensSockets.class;
      case SURROUNDINGS -> AsksItsSurroundings.class;
      case HASH_ORDER -> DependsOnHashOrder.class;
      case HASH_CODE -> DecidesByHashCode.class;
    };
  }

  /** Each member of a fixture breaks the law by itself, but for what the compiler adds. */
  private static boolean isPlanted(JavaMember member) {
    boolean constructor = member instanceof JavaCodeUnit unit && unit.isConstructor();
    return !constructor && !member.getModifiers().contains(JavaModifier.SYNTHETIC);
  }
}
