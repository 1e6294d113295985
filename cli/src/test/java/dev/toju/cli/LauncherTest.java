package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code tck}, with a JDK and a Maven that are scripts too. */
class LauncherTest {

  @TempDir
  private Path folder;

  private Path home = Path.of("");
  private Path source = Path.of("");

  /** How often Maven was called, one letter each. */
  private Path builds = Path.of("");

  private final Map<String, String> environment = new TreeMap<>();

  @BeforeEach
  void aCheckoutThatWasNeverBuilt() throws IOException {
    home = Files.createDirectories(folder.resolve("kit"));
    builds = folder.resolve("builds");
    Files.copy(Home.root().resolve("tck"), home.resolve("tck"));
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    Files.createDirectories(home.resolve("cli/src/main/java"));
    source = Files.writeString(home.resolve("cli/src/main/java/A.java"), "class A {}");
    Path jdk = folder.resolve("jdk");
    write(jdk.resolve("release"), "JAVA_VERSION=\"21.0.1\"\n");
    script(jdk.resolve("bin/javac"), "");
    script(folder.resolve("bin/mvn"),
        "printf b >>\"" + builds + "\"; mkdir -p cli/target; printf jar >cli/target/tck.jar\n");
    java("exit 0");
    environment.put("JAVA_HOME", jdk.toString());
    environment.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "10, 1", "1, 70", "2, 2", "3, 3", "4, 4", "5, 5", "134, 134"})
  void onlyAVerbEndsWith1(int jvm, int status) throws IOException, InterruptedException {
    java("exit " + jvm);

    Ran ran = tck();

    assertThat(ran.status).as(ran.text).isEqualTo(status);
    assertThat(ran.text.contains("did not start the kit")).isEqualTo(jvm == 1);
  }

  @Test
  void itBuildsAgainWhenASourceHasOtherBytesAndNotWhenItHasAnotherTime()
      throws IOException, InterruptedException {
    tck();
    Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
    tck();
    assertThat(builds).hasContent("b");

    Files.writeString(source, "class B {}");
    Files.setLastModifiedTime(source, FileTime.fromMillis(0));
    tck();
    assertThat(builds).hasContent("bb");

    Files.delete(source);
    tck();
    assertThat(builds).hasContent("bbb");
  }

  @Test
  void aJarThatWasCutShortIsBuiltAgain() throws IOException, InterruptedException {
    tck();
    Files.writeString(home.resolve("cli/target/tck.jar"), "j");

    tck();

    assertThat(builds).hasContent("bb");
  }

  @Test
  void aCheckoutWithACachedJarIsNotBuilt() throws IOException, InterruptedException {
    tck();
    Path other = folder.resolve("kit ü");
    assertThat(new ProcessBuilder("cp", "-r", home.toString(), other.toString()).start().waitFor())
        .isZero();
    home = other;

    Ran ran = tck();

    assertThat(ran.status).as(ran.text).isZero();
    assertThat(builds).hasContent("b");
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
  void aSignalTellsTheVerbToEndAndGivesItTime(String signal, int status)
      throws IOException, InterruptedException {
    tck();
    java("trap 'echo written; exit 143' TERM; kill -" + signal
        + " $PPID; while :; do sleep 0.1; done");

    Ran ran = tck();

    assertThat(ran.status).as(ran.text).isEqualTo(status);
    assertThat(ran.text).contains("written");
  }

  @Test
  void underTheLocaleCNamesOfFilesAreUtf8AllTheSame() throws IOException, InterruptedException {
    java("printf 'locale %s %s\\n' \"${LC_ALL-}\" \"${LC_CTYPE-}\"");
    environment.put("LC_ALL", "C");
    assertThat(tck().text).contains("locale C.UTF-8");

    environment.put("LC_ALL", "de_DE.ISO-8859-1");
    assertThat(tck().text).contains("locale de_DE.ISO-8859-1");
  }

  @Test
  void theVerbHasTheInputOfTheScript() throws IOException, InterruptedException {
    java("read line; echo \"got $line\"");

    assertThat(tck("-c", "echo hello | ./tck").text).contains("got hello");
  }

  private void java(String body) throws IOException {
    script(folder.resolve("jdk/bin/java"), body + "\n");
  }

  private static void script(Path file, String body) throws IOException {
    write(file, "#!/bin/sh\n" + body);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  private record Ran(int status, String text) {}

  /** Runs {@code sh tck}, or {@code sh} with other words. */
  private Ran tck(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/sh"));
    command.addAll(words.length == 0 ? List.of("tck") : List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile())
        .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(),
        StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), text);
  }
}
