package dev.toju.sim.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tries many seeds on several threads:
 *
 * <pre>{@code
 * Campaign campaign = new Campaign(trial, CampaignOptions.quiet(2, System::nanoTime));
 * CampaignResult result = campaign.run(new SeedRange(0, 20_000));
 * }</pre>
 *
 * <p>
 * The tally depends on the seeds alone. Whoever stops a campaign, or interrupts the thread that runs
 * it, gets the tally of the seeds that were tried by then. One campaign runs once.
 */
public final class Campaign {

  private final SeedTrial trial;
  private final CampaignOptions options;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicLong next = new AtomicLong();

  /** A campaign that is ready to be run. */
  public Campaign(SeedTrial trial, CampaignOptions options) {
    this.trial = trial;
    this.options = options;
  }

  /** Each thread finishes the seed that it is trying, and no more; from any thread, at any time. */
  public void stop() {
    stopped.set(true);
  }

  /**
   * Tries the seeds. An interrupt stops it, as {@link #stop} does; a second one does not even wait
   * for the seeds that are being tried. The thread stays interrupted.
   */
  public CampaignResult run(SeedRange seeds) {
    long begun = options.nanoClock().getAsLong();
    next.set(seeds.from());
    BlockingQueue<Note> notes = new ArrayBlockingQueue<>(2 * options.threads());
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < options.threads(); i++) {
      workers.add(Thread.ofPlatform().daemon().name("campaign-" + i)
          .start(() -> work(seeds.to(), notes)));
    }
    Tally tally;
    try {
      tally = gather(seeds, notes);
    } finally {
      stop();
      workers.forEach(Thread::interrupt); // of no effect, unless one is left behind
    }
    Duration took = Duration.ofNanos(options.nanoClock().getAsLong() - begun);
    return new CampaignResult(seeds, tally, took);
  }

  /** What a worker tells: the tally of a block, and whether it was its last. */
  private record Note(Tally tally, boolean last) {}

  private Tally gather(SeedRange seeds, BlockingQueue<Note> notes) {
    Tally tally = Tally.EMPTY;
    int working = options.threads();
    boolean interrupted = false;
    while (working > 0) {
      try {
        Note note = notes.take();
        tally = tally.merge(note.tally);
        working -= note.last ? 1 : 0;
        options.progress().accept(new Progress(seeds.count(), tally));
      } catch (InterruptedException e) {
        stop();
        working = interrupted ? 0 : working;
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return tally;
  }

  private void work(long end, BlockingQueue<Note> notes) {
    try {
      boolean last;
      do {
        long from = next.getAndAdd(options.blockSize());
        long to = Math.min(end, from + options.blockSize());
        Tally tally = block(from, to);
        last = to >= end || stopped.get();
        notes.put(new Note(tally, last));
      } while (!last);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody waits for it any more
    }
  }

  private Tally block(long from, long to) {
    Tally tally = Tally.EMPTY;
    for (long seed = from; seed < to && !stopped.get(); seed++) {
      tally = tally.merge(one(seed));
    }
    return tally;
  }

  private Tally one(long seed) {
    try {
      return Tally.of(seed, trial.of(seed));
    } catch (Throwable thrown) { // whatever it is, it is the result of this seed
      return Tally.of(seed, thrown);
    }
  }
}
