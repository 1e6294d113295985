package dev.toju.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.sim.scenario.Scenario;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios on the class path. */
class ShippedScenariosTest {

  private static final Path SCENARIOS = Path.of("..", "scenarios");

  @Test
  void allOfTheProjectAreThereByTheirNamesInIt() throws IOException {
    List<String> files;
    try (Stream<Path> all = Files.walk(SCENARIOS)) {
      files = all.filter(file -> file.toString().endsWith(".yaml"))
          .map(file -> "scenarios/" + SCENARIOS.relativize(file).toString().replace('\\', '/'))
          .sorted().toList();
    }

    assertThat(ShippedScenarios.named(List.of("scenarios"))).extracting(Scenario::file)
        .isEqualTo(files);
  }

  @Test
  void aFolderOfThemIsItsScenariosAlone() {
    assertThat(ShippedScenarios.named(List.of("scenarios/11-server")))
        .extracting(Scenario::file).hasSizeGreaterThan(5)
        .allMatch(file -> file.startsWith("scenarios/11-server/"));
  }

  @Test
  void inAJarTheyAreTheSame(@TempDir Path folder) throws Exception {
    Path jar = packed(folder.resolve("toju-junit.jar"));

    try (URLClassLoader apart = new URLClassLoader(urls(jar),
        ClassLoader.getPlatformClassLoader())) {
      Method named = apart.loadClass(ShippedScenarios.class.getName()).getDeclaredMethod("named",
          List.class);
      named.setAccessible(true);

      assertThat((List<?>) named.invoke(null, List.of("scenarios")))
          .hasSameSizeAs(ShippedScenarios.named(List.of("scenarios")));
    }
  }

  /** The class path of this test, with a jar in the place of the folder of the module. */
  private static URL[] urls(Path jar) throws URISyntaxException, MalformedURLException {
    Path classes = classes();
    Stream<Path> others = Stream.of(System.getProperty("java.class.path")
        .split(File.pathSeparator, -1)).map(Path::of).filter(path -> !path.equals(classes));
    List<Path> all = Stream.concat(Stream.of(jar), others).toList();
    URL[] urls = new URL[all.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = all.get(i).toUri().toURL();
    }
    return urls;
  }

  private static Path classes() throws URISyntaxException {
    return Path.of(ShippedScenarios.class.getProtectionDomain().getCodeSource().getLocation()
        .toURI());
  }

  private static Path packed(Path jar) throws IOException, URISyntaxException {
    Path classes = classes();
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream into = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        into.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, into);
      }
    }
    return jar;
  }
}
