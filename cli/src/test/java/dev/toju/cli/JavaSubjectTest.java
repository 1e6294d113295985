package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.json.Json;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** {@code --subject java:}: classes of other people, compiled here, by name and class path. */
class JavaSubjectTest {

  private static final String FAN_OUT = "scenarios/11-server/two-servers-stay-apart.yaml";

  @TempDir
  private Path folder = Path.of("");

  private Path compiled(String name, String source) throws IOException {
    return new JavaSources(folder).compiled(name, source);
  }

  private static Tck run(String type, Path classes) {
    return Tck.run("run", FAN_OUT, "--subject", "java:" + type, "--classpath", classes.toString());
  }

  @Test
  void aClassPlaysWhatItClaimsToBeUnderTheRulesThatItDeclares() throws IOException {
    Path classes = compiled("Server", JavaSources.server(""));

    Tck tck = run("its.Server", classes);

    assertThat(tck.status()).as(tck.all()).isZero();
    assertThat(tck.out()).contains("(declared)").contains("conformant");
  }

  @Test
  void aServerThatSaysNothingOfTheRulesOfPeersMeetsHardenedOnes() throws IOException {
    Path classes = compiled("Server", JavaSources.server("").replace("declaring(RuleSet.HARDENED)",
        "declaring(\"server.errors\", \"reported\")"));
    Path json = folder.resolve("results.json");

    Tck tck = Tck.run("run", FAN_OUT, "--subject", "java:its.Server", "--classpath",
        classes.toString(), "--json", json.toString());

    assertThat(tck.out()).as(tck.all()).contains("(declared)");
    assertThat(Json.readOwn(Files.readString(json)).at("/ruleSets/0/changed"))
        .as("rules with another value than in documented").isEqualTo(changed());
  }

  /** What a server of the seed that reports its errors meets. */
  private static ObjectNode changed() {
    ObjectNode changed = Json.object();
    RuleSet.HARDENED.asText().forEach((rule, value) -> {
      if (rule.equals("server.errors") || (!Rules.isOfServers(rule)
          && !value.equals(RuleSet.DOCUMENTED.asText().get(rule)))) {
        changed.put(rule, value);
      }
    });
    return changed;
  }

  @Test
  void aWrongClassIsCaughtWithALineThatReplaysItInAShell() throws IOException {
    Path classes = compiled("Server", JavaSources.server("effects.addAll(effects);"));

    Tck tck = run("its.Server", classes);

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.NON_CONFORMANT);
    assertThat(tck.out()).contains("SIG-1 is broken", "--rules declared --subject"
        + " java:its.Server --classpath '" + classes.toString().replace("'", "'\\''") + "'");
  }

  @Test
  void aClassThatThrowsIsLostAtItsOwnLine() throws IOException {
    Path classes = compiled("Server",
        JavaSources.server("Objects.requireNonNull(null, \"ups\");"));

    Tck tck = run("its.Server", classes);

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.SUBJECT_UNREACHABLE);
    assertThat(tck.out()).contains("it threw java.lang.NullPointerException: ups, at its.Server.")
        .contains("(Server.java:");
  }

  @Test
  void aClassThatContradictsItselfIsRefusedBeforeAnythingIsRun() throws IOException {
    Path classes = compiled("Server", JavaSources.server("").replace(".declaring(", """
        .limitedTo(new Introduction.Capacity(2048L, null, null)).declaring("""));

    Tck tck = run("its.Server", classes);

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.USAGE);
    assertThat(tck.err()).contains("java:its.Server contradicts itself: it has"
        + " limits.frameBytes=2048 and declares server.maxFrameBytes=66560");
  }

  /** What cannot be a subject, by the body of a class of that name. */
  private static final Map<String, String> WRONG = Map.of(
      "Other", "public class Other {}",
      "Abstract", "public abstract class Abstract implements JavaSubject {}",
      "Port", "public interface Port extends JavaSubject {}",
      "Hidden", "class Hidden implements JavaSubject { INTRODUCTION }",
      "Asking",
      "public class Asking implements JavaSubject { public Asking(int n) {} INTRODUCTION }",
      "Throwing", "public class Throwing implements JavaSubject { public Throwing() { throw new"
          + " IllegalStateException(\"no room\"); } INTRODUCTION }",
      "Starting", "public class Starting implements JavaSubject { static final int N = "
          + "Integer.parseInt(\"x\"); INTRODUCTION }");

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Other    | 2 | expected a class that implements dev.toju.conformance.spi.JavaSubject
      Abstract | 2 | expected a class that can be made, it is abstract
      Port     | 2 | expected a class that can be made, it is an interface
      Hidden   | 2 | expected a public class with a public constructor without arguments
      Asking   | 2 | expected a public class with a public constructor without arguments
      Throwing | 5 | it cannot be made: it threw java.lang.IllegalStateException: no room, at its.Throwing
      Starting | 5 | it cannot be made: it threw java.lang.NumberFormatException: For input string: "x"
      """)
  void whatCannotBeASubjectIsASentence(String name, int status, String sentence)
      throws IOException {
    String body = WRONG.getOrDefault(name, "").replace("INTRODUCTION", """
        public Introduction introduction() {
          return Introduction.of("n", "1", Profile.FULL_PEER);
        }""");
    Path classes = compiled(name, JavaSources.HEAD + body);

    Tck tck = run("its." + name, classes);

    assertThat(tck.status()).as(tck.all()).isEqualTo(status);
    assertThat(tck.err()).contains(sentence).doesNotContain("\tat ");
  }

  @Test
  void aClassThatIsNotThereIsToldWithWhereItWasLookedFor() throws IOException {
    Path classes = compiled("Server", JavaSources.server(""));

    Tck tck = run("its.Sever", classes);

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.USAGE);
    assertThat(tck.err()).contains("java:its.Sever: there is no such class in " + classes);
  }

  @Test
  void aClassForANewerJavaIsToldWithWhatToDo() throws IOException {
    Path classes = compiled("Server", JavaSources.server(""));
    Path file = classes.resolve("its/Server.class");
    byte[] bytes = Files.readAllBytes(file);
    bytes[7] = (byte) 200; // the major version of the class file
    Files.write(file, bytes);

    Tck tck = run("its.Server", classes);

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.USAGE);
    assertThat(tck.err()).contains("it was compiled for a newer Java than this one, which is "
        + Runtime.version().feature());
  }

  @Test
  void aClassThatNeedsAnotherIsToldWhich() throws IOException {
    compiled("Base", JavaSources.HEAD + "public abstract class Base implements JavaSubject {}");
    Path classes = compiled("Server", JavaSources.server("").replace("class Server implements"
        + " JavaSubject", "class Server extends Base"));
    Files.delete(classes.resolve("its/Base.class"));

    Tck tck = run("its.Server", classes);

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.USAGE);
    assertThat(tck.err()).contains("it needs a class that is not there: its/Base");
  }
}
