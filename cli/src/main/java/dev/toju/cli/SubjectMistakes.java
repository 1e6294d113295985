package dev.toju.cli;

import dev.toju.mutants.subject.Change;
import dev.toju.mutants.subject.ChangeFile;
import dev.toju.mutants.subject.ChangeLaboratory;
import dev.toju.mutants.subject.ChangeText;
import dev.toju.mutants.subject.ChangeTrial;
import dev.toju.mutants.subject.ExampleSubject;
import dev.toju.mutants.subject.SubjectChecks;
import dev.toju.mutants.subject.SubjectMatrix;
import dev.toju.mutants.subject.TrialOptions;
import dev.toju.sim.scenario.Scenario;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code tck mutants --subjects}: the examples with one change each, certified as their authors would.
 *
 * @param names    changes, or examples with all that is written down of them; none: all
 * @param rights   whether variations alone are tried
 * @param plans    how many plans are drawn beside the scenarios
 * @param options  how each is tried
 * @param evidence whether it is said what was expected and what was seen
 */
record SubjectMistakes(List<String> names, boolean rights, int plans, TrialOptions options,
    boolean evidence) {

  SubjectMistakes {
    names = List.copyOf(names);
  }

  /** Tries them; the exit status. */
  int run(PrintWriter out, PrintWriter err) {
    if (plans < 0) {
      throw new WrongUsage("--plans: expected 0 or more, got " + plans);
    }
    List<SubjectMatrix.Task> tasks = tasks();
    int[] done = {0};
    SubjectMatrix matrix = SubjectMatrix.of(tasks,
        new ChangeLaboratory(SubjectOptions.reference(), options),
        Runtime.getRuntime().availableProcessors(), trial -> {
          done[0]++;
          err.println("tck: " + done[0] + "/" + tasks.size() + "  " + trial.fate().words() + "  "
              + trial.example().name() + "/" + trial.change().id());
          err.flush();
        });
    for (ChangeTrial trial : matrix.trials()) {
      out.print(ChangeText.of(trial));
      if (evidence) {
        out.print(ChangeText.evidence(trial));
      }
    }
    out.println();
    out.print(ChangeText.headline(matrix));
    return matrix.isClean() ? ExitCode.CONFORMANT : ExitCode.NON_CONFORMANT;
  }

  private List<SubjectMatrix.Task> tasks() {
    Map<ExampleSubject, List<Change>> chosen = new LinkedHashMap<>();
    changes().forEach((example, changes) -> {
      List<Change> some = changes.stream().filter(change -> isChosen(example, change)).toList();
      if (!some.isEmpty()) {
        chosen.put(example, some);
      }
    });
    List<Scenario> scenarios = Scenarios.read(List.of(Home.scenarios()));
    List<SubjectMatrix.Task> tasks = new ArrayList<>();
    chosen.forEach((example, changes) -> {
      SubjectChecks checks = SubjectChecks.of(example, scenarios, plans);
      changes.forEach(change -> tasks.add(new SubjectMatrix.Task(example, change, checks)));
    });
    return tasks;
  }

  private boolean isChosen(ExampleSubject example, Change change) {
    return (change.isVariation() || !rights)
        && (names.isEmpty() || names.contains(change.id()) || names.contains(example.name()));
  }

  private Map<ExampleSubject, List<Change>> changes() {
    Path examples = Home.root().resolve("examples");
    if (!Files.isDirectory(examples)) {
      throw new WrongUsage(examples + ": expected the kit's examples, there is no such folder; run"
          + " tck from a checkout");
    }
    Map<ExampleSubject, List<Change>> changes = new LinkedHashMap<>();
    List<String> faults = new ArrayList<>();
    for (ExampleSubject example : ExampleSubject.below(examples)) {
      List<Change> all = new ArrayList<>();
      for (Path file : example.files()) {
        switch (ChangeFile.read(file)) {
          case ChangeFile.Reading.Good good -> all.addAll(good.changes());
          case ChangeFile.Reading.Broken broken -> faults.addAll(broken.faults());
        }
      }
      changes.put(example, all);
    }
    if (!faults.isEmpty()) {
      throw new WrongUsage(faults);
    }
    checkNames(changes);
    return changes;
  }

  private void checkNames(Map<ExampleSubject, List<Change>> changes) {
    for (String name : names) {
      boolean known = changes.entrySet().stream().anyMatch(each -> each.getKey().name().equals(name)
          || each.getValue().stream().anyMatch(change -> change.id().equals(name)));
      if (!known) {
        throw new WrongUsage(name + ": expected an example or one of its changes, there is none of"
            + " that name below " + Home.root().resolve("examples"));
      }
    }
  }
}
