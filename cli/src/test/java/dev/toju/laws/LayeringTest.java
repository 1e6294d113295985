package dev.toju.laws;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.toju.laws.fixture.high.Upper;
import dev.toju.laws.fixture.low.LooksAbroad;
import dev.toju.laws.fixture.low.LooksUp;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom: each package sees itself and what its line names, and nothing else of the project. */
class LayeringTest {
  /** A root package and the root packages of the project that it may import. */
  record Layer(String root, List<String> imports) {
    static Layer of(String root, String... imports) {
      return new Layer(root, List.of(imports));
    }

    @Override
    public String toString() {
      return root + " imports " + (imports.isEmpty() ? "nothing" : String.join(", ", imports));
    }
  }

  static Stream<Layer> layers() {
    return Stream.of(
        Layer.of("dev.toju.protocol"),
        Layer.of("dev.toju.peer", "dev.toju.protocol"),
        Layer.of("dev.toju.signaling", "dev.toju.protocol"),
        Layer.of("dev.toju.sim", "dev.toju.protocol"),
        Layer.of("dev.toju.simulated", "dev.toju.protocol", "dev.toju.peer", "dev.toju.signaling",
            "dev.toju.sim"),
        Layer.of("dev.toju.live", "dev.toju.protocol", "dev.toju.peer", "dev.toju.signaling"),
        Layer.of("dev.toju.conformance", "dev.toju.protocol", "dev.toju.sim"),
        Layer.of("dev.toju.mutants", "dev.toju.protocol", "dev.toju.sim", "dev.toju.conformance"),
        Layer.of("dev.toju.stage", "dev.toju.protocol", "dev.toju.sim", "dev.toju.live"),
        Layer.of("dev.toju.report", "dev.toju.protocol", "dev.toju.sim", "dev.toju.conformance"),
        Layer.of("dev.toju.junit", "dev.toju.protocol", "dev.toju.sim", "dev.toju.conformance",
            "dev.toju.report"),
        Layer.of("dev.toju.cli", "dev.toju.protocol", "dev.toju.peer", "dev.toju.signaling",
            "dev.toju.sim",
            "dev.toju.simulated", "dev.toju.live", "dev.toju.conformance",
            "dev.toju.mutants", "dev.toju.stage", "dev.toju.report"));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aLayerImportsWhatItMayAndNoMore(Layer layer) {
    Sources.assertSeen(layer.root());

    importsOnly(layer).check(Sources.classes());
  }

  @Test
  void everyPackageOfTheProjectHasItsLayer() {
    List<String> roots = layers().map(Layer::root).toList();

    assertThat(Sources.classes()).allMatch(
        type -> roots.stream()
            .anyMatch(root -> (type.getPackageName() + ".").startsWith(root + ".")));
  }

  /** These two are to be understood, and reused, alone. */
  @ParameterizedTest
  @MethodSource("foundations")
  void theFoundationsOfTheSimulatorImportNothingOfTheProject(Layer foundation) {
    Sources.assertSeen(foundation.root());

    importsOnly(foundation).check(Sources.classes());
  }

  static Stream<Layer> foundations() {
    return Stream.of(Layer.of("dev.toju.sim.time"), Layer.of("dev.toju.sim.chance"));
  }

  @Test
  void theProtocolKnowsJacksonAndNoOtherLibrary() {
    Sources.assertSeen("dev.toju.protocol");

    knowsJacksonAlone("dev.toju.protocol").check(Sources.classes());
  }

  @Test
  void aPlantedImportOfAHigherLayerIsCaught() {
    JavaClasses planted = new ClassFileImporter().importClasses(LooksUp.class, Upper.class);

    assertThat(caught(importsOnly(Layer.of("dev.toju.laws.fixture.low")), planted))
        .anyMatch(detail -> detail.contains("LooksUp") && detail.contains("Upper"));
    assertThat(caught(
        importsOnly(Layer.of("dev.toju.laws.fixture.low", "dev.toju.laws.fixture.high")), planted))
        .isEmpty();
  }

  @Test
  void aPlantedLibraryIsCaught() {
    JavaClasses planted = new ClassFileImporter().importClasses(LooksAbroad.class);

    assertThat(caught(knowsJacksonAlone("dev.toju.laws.fixture.low"), planted))
        .anyMatch(detail -> detail.contains("LooksAbroad") && detail.contains("picocli"));
  }

  @Test
  void aPackageThatNobodySawFailsTheLaw() {
    assertThatThrownBy(() -> Sources.assertSeen("dev.toju.nowhere"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("sources of dev.toju.nowhere");
  }

  private static ArchRule importsOnly(Layer layer) {
    String[] seen = Stream.concat(Stream.of(layer.root()), layer.imports().stream())
        .map(root -> root + "..")
        .toArray(String[]::new);
    return noClasses().that().resideInAPackage(layer.root() + "..").should()
        .dependOnClassesThat(resideInAPackage("dev.toju..").and(not(resideInAnyPackage(seen))));
  }

  private static ArchRule knowsJacksonAlone(String root) {
    return noClasses().that().resideInAPackage(root + "..").should()
        .dependOnClassesThat(not(resideInAnyPackage(
            "java..", "javax.crypto..", "dev.toju..", "tools.jackson..",
            "com.fasterxml.jackson.annotation..",
            "org.jspecify.annotations..")));
  }

  private static List<String> caught(ArchRule rule, JavaClasses classes) {
    return rule.evaluate(classes).getFailureReport().getDetails();
  }
}
