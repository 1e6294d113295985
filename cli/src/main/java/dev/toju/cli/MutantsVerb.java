package dev.toju.cli;

import dev.toju.mutants.KillMatrix;
import dev.toju.mutants.KillText;
import dev.toju.mutants.Library;
import dev.toju.mutants.Mutant;
import dev.toju.mutants.MutantReader;
import dev.toju.mutants.Reading;
import dev.toju.mutants.SourceTree;
import dev.toju.mutants.Trial;
import dev.toju.mutants.subject.TrialOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck mutants}: wrong implementations before the suite, and which of them it catches. */
@Command(name = "mutants", mixinStandardHelpOptions = true, description = {
    "Puts one mistake at a time into the reference, runs every shipped scenario with it in all"
        + " roles, and shows by which requirements each is caught.",
    "With --subjects the examples in other languages are changed instead: one change at a time, before"
        + " all that certify runs, in the roles that it chooses. A mistake has to be caught in"
        + " scenarios, a variation has to be conformant.",
    "Ends with 0 when every mutant is killed and nothing rings that should not."}, footerHeading = "%nExamples:%n", footer = {
        "  tck mutants                     the whole matrix, some minutes",
        "  tck mutants --quick             only the scenarios that each mutant names",
        "  tck mutants delivery            those of one folder",
        "  tck mutants --evidence the-sender-hears-its-own-message",
        "  tck mutants --subjects          wrong examples in other languages, and right ones that do it otherwise",
        "  tck mutants --subjects --plans 0 python-peer",
        "  tck mutants --subjects --variations"})
final class MutantsVerb implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "mutants, or folders with all in them; default: all")
  private List<String> names = new ArrayList<>();

  @Option(names = "--quick", description = "run only the scenarios that a mutant names, or that name what a changed example has to break; false alarms on others are not seen")
  private boolean quick;

  @Option(names = "--evidence", description = "say for each requirement that a mutant breaks what was expected and what was seen")
  private boolean evidence;

  @Option(names = "--subjects", description = "change the examples in other languages, not the reference")
  private boolean subjects;

  @Option(names = "--variations", description = "with --subjects: only what the protocol allows them to do otherwise, no mistakes")
  private boolean variations;

  @Option(names = "--plans", paramLabel = "N", defaultValue = "200", description = "with --subjects: beside the scenarios so many drawn plans; default: ${DEFAULT-VALUE}")
  private int plans = 200;

  @Option(names = "--whole", description = "with --subjects: go on when all that has to break did, to see all that breaks")
  private boolean whole;

  @Override
  public Integer call() {
    if (variations && !subjects) {
      throw new WrongUsage("--variations: expected --subjects too; the reference has none");
    }
    if (subjects) {
      return new SubjectMistakes(names, variations, plans, new TrialOptions(quick, whole), evidence)
          .run(Verbs.out(spec), Verbs.err(spec));
    }
    Library library = Library.of(Home.shipped(), Scenarios.read(List.of(Home.scenarios())));
    List<Mutant> mutants = chosen(read(library));
    PrintWriter err = Verbs.err(spec);
    int[] done = {0};
    KillMatrix matrix = KillMatrix.of(mutants, SourceTree.ofProject(Home.root()), library, quick,
        Runtime.getRuntime().availableProcessors(), trial -> {
          done[0]++;
          err.println("tck: " + done[0] + "  " + trial.fate().words() + "  " + trial.mutant().id());
          err.flush();
        });
    print(Verbs.out(spec), matrix, library);
    return matrix.isClean() ? ExitCode.CONFORMANT : ExitCode.NON_CONFORMANT;
  }

  private void print(PrintWriter out, KillMatrix matrix, Library library) {
    matrix.controls().stream().filter(control -> !control.isAsItShould())
        .forEach(control -> out.print(KillText.of(control)));
    for (Trial trial : matrix.trials()) {
      out.print(KillText.of(trial));
      if (evidence) {
        out.print(KillText.evidence(trial));
      }
    }
    if (names.isEmpty()) {
      out.println();
      out.print(KillText.byRequirement(matrix, library));
    }
    out.println();
    out.println(KillText.headline(matrix));
  }

  /** All mutants that the kit ships. */
  static List<Mutant> read(Library library) {
    MutantReader reader = new MutantReader(library);
    List<Mutant> mutants = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    for (Path file : files()) {
      switch (reader.read(file)) {
        case Reading.Good good -> mutants.add(good.mutant());
        case Reading.Broken broken -> mistakes.addAll(broken.mistakes());
      }
    }
    if (!mistakes.isEmpty()) {
      throw new WrongUsage(mistakes);
    }
    return mutants;
  }

  private static List<Path> files() {
    if (!Files.isDirectory(Home.mutants())) {
      throw new WrongUsage(Home.mutants() + ": expected the kit's mutants, there is no such folder;"
          + " run tck from a checkout");
    }
    try {
      return MutantReader.filesOf(Home.mutants());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private List<Mutant> chosen(List<Mutant> all) {
    for (String name : names) {
      if (all.stream().noneMatch(mutant -> isCalled(mutant, name))) {
        throw new WrongUsage(name + ": expected a mutant or a folder of them, there is none of that"
            + " name below " + Home.mutants());
      }
    }
    return names.isEmpty()
        ? all
        : all.stream().filter(m -> names.stream().anyMatch(name -> isCalled(m, name))).toList();
  }

  private static boolean isCalled(Mutant mutant, String name) {
    return name.equals(mutant.id()) || name.equals(mutant.section())
        || name.equals(mutant.section() + "/" + mutant.id());
  }
}
