package dev.toju.cli;

import dev.toju.conformance.check.Ruling;
import dev.toju.conformance.search.Finding;
import dev.toju.conformance.search.Target;
import dev.toju.report.Printable;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.scenario.Scenario.Expectation;
import dev.toju.sim.scenario.Scenario.Outcome;
import dev.toju.sim.scenario.ScenarioWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Writes what a search found as scenario files. A file that is there is never overwritten. */
final class Found {

  private final Path folder;
  private final PrintWriter err;
  private boolean failed;

  private Found(Path folder, PrintWriter err) {
    this.folder = folder;
    this.err = err;
  }

  /**
   * Keeps them in a folder, which is made with the first.
   *
   * @param err told of what cannot be written
   * @throws WrongUsage if nothing can be written there: before a search, and not after it
   */
  static Found in(Path folder, PrintWriter err) {
    try {
      boolean there = Files.isDirectory(folder);
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".tck-", ""));
      if (!there) {
        Files.delete(folder);
      }
      return new Found(folder, err);
    } catch (IOException unwritable) {
      throw new WrongUsage("--keep: " + Printable.of(folder.toString())
          + ": expected a folder that can be written, got " + Printable.of(unwritable.toString()));
    }
  }

  /** Writes a scenario; gives the file that now has it, and says so where there is none. */
  Path keep(Finding finding) {
    try {
      return written(finding);
    } catch (IOException unwritable) {
      failed = true;
      err.println("tck: " + Printable.of(folder.toString()) + ": cannot be written: "
          + Printable.of(String.valueOf(unwritable.getMessage())) + "; " + finding.target().id()
          + " is not kept");
      return folder.resolve(finding.target().fileName() + ".yaml");
    }
  }

  /** The exit status of a verb that came to {@code status}: a good one needs all that was found. */
  int status(int status) {
    return failed && status == ExitCode.CONFORMANT ? ExitCode.HARNESS_ERROR : status;
  }

  private Path written(Finding finding) throws IOException {
    String text = ScenarioWriter.write(scenario(finding));
    Files.createDirectories(folder);
    for (int i = 1;; i++) {
      Path file = folder.resolve(finding.target().fileName() + (i == 1 ? "" : "-" + i) + ".yaml");
      if (Files.exists(file) && Files.readString(file).equals(text)) {
        return file;
      }
      if (create(file, text)) {
        return file;
      }
    }
  }

  private static boolean create(Path file, String text) throws IOException {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
  }

  private static Scenario scenario(Finding finding) {
    String known = finding.target() instanceof Target.Schedule schedule
        ? schedule.known().name()
        : null;
    List<String> about = finding.target() instanceof Target.Violation violation
        ? List.of(violation.id())
        : List.of();
    String story = finding.target().id() + ": " + finding.target().sentence() + ". Found under "
        + finding.rules().title() + " on the plan of seed " + finding.drawn() + ".";
    SequencedMap<String, Expectation> expect = new LinkedHashMap<>();
    finding.ruling().ifPresent(ruling -> expect.put(finding.rules().title(), expected(ruling)));
    return new Scenario("", story, about, known, List.of(),
        List.of(new Scenario.Case("", finding.plan())), finding.seed(), expect);
  }

  private static Expectation expected(Ruling ruling) {
    SequencedMap<String, Outcome> outcomes = new LinkedHashMap<>();
    outcomes.put(ruling.requirement().id(), switch (ruling.standing()) {
      case BROKEN, ADVISED -> Outcome.BROKEN;
      case FINDING -> Outcome.FINDING;
      case KEPT -> Outcome.KEPT;
      case NOT_EXERCISED -> Outcome.NOT_EXERCISED;
    });
    return new Expectation(outcomes);
  }
}
