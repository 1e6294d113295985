package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The pages of docs/reference are what the registries say. With {@code -Dpages.write=true} they are
 * written first: then look at what changed.
 */
class ReferencePagesTest {

  private static final Pattern FILE = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");

  private static Map<String, Callable<String>> pages() {
    Map<String, Callable<String>> pages = new LinkedHashMap<>();
    pages.put("rules.md", ProtocolPages::rules);
    pages.put("requirements.md", ProtocolPages::requirements);
    pages.put("findings.md", ProtocolPages::findings);
    pages.put("scenarios.md", UsagePages::scenarios);
    pages.put("meetings.md", UsagePages::meetings);
    pages.put("command-line.md", UsagePages::commandLine);
    pages.put("contract.md", ContractPages::contract);
    pages.put("../profiles.md", ProfilePages::profiles);
    return pages;
  }

  @TestFactory
  Stream<DynamicTest> eachPageIsWhatItsRegistrySays() {
    return pages().entrySet().stream().map(page -> DynamicTest.dynamicTest(page.getKey(), () -> {
      String generated = page.getValue().call();
      if (Boolean.getBoolean("pages.write")) {
        Files.writeString(file(page.getKey()), generated);
      }

      String shipped = Files.readString(file(page.getKey()));

      assertThat(shipped).isEqualTo(generated);
    }));
  }

  @TestFactory
  Stream<DynamicTest> eachPageLinksToWhatThereIs() {
    return pages().entrySet().stream().map(page -> DynamicTest.dynamicTest(page.getKey(), () -> {
      String generated = page.getValue().call();

      assertThat(FILE.matcher(generated).results().map(found -> found.group(1)))
          .filteredOn(link -> !link.startsWith("http"))
          .allSatisfy(link -> assertThat(file(page.getKey()).resolveSibling(link).normalize())
              .exists());
    }));
  }

  @TestFactory
  Stream<DynamicTest> noPageIsLeftBehind() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("README.md")).toList()
          .stream()
          .map(name -> DynamicTest.dynamicTest(name, () -> assertThat(pages()).containsKey(name)));
    }
  }

  private static Path file(String page) {
    return folder().resolve(page);
  }

  private static Path folder() {
    return Home.root().resolve("docs/reference");
  }
}
