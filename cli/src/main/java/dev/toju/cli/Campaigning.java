package dev.toju.cli;

import dev.toju.conformance.search.Search;
import dev.toju.conformance.search.Target;
import dev.toju.report.SearchText;
import dev.toju.sim.campaign.Campaign;
import dev.toju.sim.campaign.CampaignOptions;
import dev.toju.sim.campaign.CampaignResult;
import dev.toju.sim.campaign.Progress;
import dev.toju.sim.campaign.SeedRange;
import dev.toju.sim.campaign.SeedTrial;
import dev.toju.sim.minimise.Minimiser;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs campaigns for a verb: tells how far they are, and on Ctrl-C stops them and lets the verb
 * print what was found.
 */
final class Campaigning {

  private static final long TELL_NANOS = 1_000_000_000L;

  private final PrintWriter err;
  private final int threads;
  private final Interruption interruption = Interruption.ofThisProcess();
  private volatile Campaign current = new Campaign(seed -> {
    throw new IllegalStateException("nothing is tried yet");
  }, CampaignOptions.quiet(1, System::nanoTime));
  private long toldAt = System.nanoTime();

  Campaigning(PrintWriter err, int threads) {
    this.err = err;
    this.threads = threads;
    CompletableFuture<Void> unused = interruption.signal().thenRun(() -> current.stop());
  }

  /** Whether the machine is told to stop: the verb has time to say what it found. */
  boolean isInterrupted() {
    return interruption.isRaised();
  }

  int threads() {
    return threads;
  }

  /** Tries the seeds. */
  CampaignResult run(String what, Search search, SeedRange seeds) {
    return run(what, search.trial(), seeds);
  }

  /** The same with whatever is tried of a seed. */
  CampaignResult run(String what, SeedTrial trial, SeedRange seeds) {
    Campaign campaign = new Campaign(trial, CampaignOptions.quiet(threads, System::nanoTime)
        .telling(progress -> tell(what, progress)));
    current = campaign;
    if (isInterrupted()) {
      campaign.stop();
    }
    return campaign.run(seeds);
  }

  private void tell(String what, Progress progress) {
    long now = System.nanoTime();
    if (now - toldAt >= TELL_NANOS) {
      toldAt = now;
      err.println("tck: " + SearchText.progress(what, progress));
    }
  }

  /** Tells, about once a second, how far the search for the smallest schedule of a target is. */
  static Minimiser.Progress minimising(Target target, int budget, PrintWriter err) {
    AtomicLong toldAt = new AtomicLong(System.nanoTime());
    return (tries, smallest) -> {
      long now = System.nanoTime();
      if (now - toldAt.get() >= TELL_NANOS) {
        toldAt.set(now);
        err.println("tck: " + SearchText.minimising(target, tries, budget, smallest));
      }
    };
  }
}
