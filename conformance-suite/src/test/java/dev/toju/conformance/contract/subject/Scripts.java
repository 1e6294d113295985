package dev.toju.conformance.contract.subject;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Subjects that are small Python scripts, in the test resources. */
final class Scripts {

  /** Wide times, so that a slow machine does not look like a subject that hangs. */
  static final Bounds PATIENT = Bounds.USUAL.waiting(Duration.ofSeconds(60),
      Duration.ofSeconds(60));

  /** Times for a subject that is known to hang at an input. */
  static final Bounds IMPATIENT = Bounds.USUAL.waiting(Duration.ofSeconds(60),
      Duration.ofSeconds(2));

  private Scripts() {}

  static CommandSubject subject(String script, Bounds bounds) {
    Python.isNeeded();
    Path folder = folder();
    return new CommandSubject("python3 " + script, List.of("python3", "-B", script), folder,
        bounds);
  }

  static CommandSubject subject(String script) {
    return subject(script, PATIENT);
  }

  private static Path folder() {
    URL proper = Scripts.class.getResource("/subjects/proper.py");
    if (proper == null) {
      throw new IllegalStateException("the scripts are not on the class path");
    }
    try {
      return Path.of(proper.toURI()).resolveSibling("");
    } catch (URISyntaxException notAFile) {
      throw new IllegalStateException(notAFile);
    }
  }
}
