package dev.toju.mutants;

import dev.toju.protocol.rules.RuleSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Many mutants before the suite, and what became of each.
 *
 * @param controls the reference itself, under every rule set under which a mutant was tried: where
 *                 it is not harmless, no fate of a mutant is worth anything
 * @param trials   in the order of the mutants
 */
public record KillMatrix(List<Trial> controls, List<Trial> trials) {

  public KillMatrix {
    controls = List.copyOf(controls);
    trials = List.copyOf(trials);
  }

  /**
   * Tries mutants, several at once.
   *
   * @param quick   whether the scenarios alone that the mutants name are run
   * @param threads how many are tried at once
   * @param each    told of each trial when it is over, controls too, one after the other
   */
  public static KillMatrix of(List<Mutant> mutants, SourceTree sources, Library library,
      boolean quick, int threads, Consumer<Trial> each) {
    List<Mutant> controls = controls(mutants, quick);
    List<Mutant> all = new ArrayList<>(controls);
    all.addAll(mutants);
    Laboratory laboratory = new Laboratory(sources, library, quick);
    List<Trial> trials = tried(all, laboratory, threads, each);
    return new KillMatrix(trials.subList(0, controls.size()),
        trials.subList(controls.size(), trials.size()));
  }

  /** Without the scenarios that nobody names there is nothing to run the reference on. */
  private static List<Mutant> controls(List<Mutant> mutants, boolean quick) {
    SequencedMap<String, Mutant> controls = new LinkedHashMap<>();
    for (Mutant mutant : mutants) {
      RuleSet rules = mutant.rules();
      if (!quick) {
        controls.putIfAbsent(rules.title(), Mutant.control(rules));
      }
    }
    return List.copyOf(controls.values());
  }

  private static List<Trial> tried(List<Mutant> mutants, Laboratory laboratory, int threads,
      Consumer<Trial> each) {
    Object turn = new Object();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<Trial>> running = new ArrayList<>();
      for (Mutant mutant : mutants) {
        running.add(workers.submit(() -> {
          Trial trial = laboratory.trial(mutant);
          synchronized (turn) {
            each.accept(trial);
          }
          return trial;
        }));
      }
      List<Trial> trials = new ArrayList<>();
      for (Future<Trial> one : running) {
        trials.add(one.get());
      }
      return trials;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a trial failed", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while mutants were tried", interrupted);
    }
  }

  /** Whether every mutant is killed, and the reference breaks nothing. */
  public boolean isClean() {
    return controls.stream().allMatch(Trial::isAsItShould)
        && trials.stream().allMatch(Trial::isAsItShould);
  }
}
