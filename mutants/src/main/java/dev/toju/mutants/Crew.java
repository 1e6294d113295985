package dev.toju.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tries several mutants at once. */
final class Crew {

  private final Laboratory laboratory;
  private final int threads;
  private final Consumer<Trial> each;

  /**
   * A crew.
   *
   * @param each told of each trial when it is over, one after the other
   */
  Crew(Laboratory laboratory, int threads, Consumer<Trial> each) {
    this.laboratory = laboratory;
    this.threads = threads;
    this.each = each;
  }

  /** The trials of these mutants, in their order; {@code anyway} is what each breaks in any case. */
  List<Trial> tried(List<Mutant> mutants, Function<Mutant, SortedSet<String>> anyway) {
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<Trial>> running = new ArrayList<>();
      for (Mutant mutant : mutants) {
        running.add(workers.submit(() -> {
          Trial trial = laboratory.trial(mutant, anyway.apply(mutant));
          tell(trial);
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

  private synchronized void tell(Trial trial) {
    each.accept(trial);
  }
}
