package dev.toju.mutants.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Changes of examples before the suite, and what became of each.
 *
 * @param trials in the order of the changes
 */
public record SubjectMatrix(List<ChangeTrial> trials) {

  public SubjectMatrix {
    trials = List.copyOf(trials);
  }

  /**
   * A change that is to be tried.
   *
   * @param checks what is checked of the example
   */
  public record Task(ExampleSubject example, Change change, SubjectChecks checks) {}

  /**
   * Tries changes, several at once.
   *
   * @param threads how many are tried at once
   * @param each    told of each trial when it is over, one after the other
   */
  public static SubjectMatrix of(List<Task> tasks, ChangeLaboratory laboratory, int threads,
      Consumer<ChangeTrial> each) {
    Object telling = new Object();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<ChangeTrial>> running = new ArrayList<>();
      for (Task task : tasks) {
        running.add(workers.submit(() -> {
          ChangeTrial trial = laboratory.trial(task.example(), task.change(), task.checks());
          synchronized (telling) {
            each.accept(trial);
          }
          return trial;
        }));
      }
      List<ChangeTrial> trials = new ArrayList<>();
      for (Future<ChangeTrial> one : running) {
        trials.add(one.get());
      }
      return new SubjectMatrix(trials);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a trial failed", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while changes were tried", interrupted);
    }
  }

  /** Whether every mistake is caught, and every variation conformant. */
  public boolean isClean() {
    return trials.stream().allMatch(ChangeTrial::isAsItShould);
  }
}
