package dev.toju.cli;

import dev.toju.conformance.search.Search;
import dev.toju.report.SearchText;
import dev.toju.sim.campaign.Campaign;
import dev.toju.sim.campaign.CampaignOptions;
import dev.toju.sim.campaign.CampaignResult;
import dev.toju.sim.campaign.Progress;
import dev.toju.sim.campaign.SeedRange;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs campaigns for a verb: tells how far they are, and on Ctrl-C stops them and lets the verb
 * print what was found. Must be closed.
 */
final class Campaigning implements AutoCloseable {

  private static final long TELL_NANOS = 1_000_000_000L;
  private static final long PATIENCE_S = 60;

  private final PrintWriter err;
  private final int threads;
  private final CountDownLatch done = new CountDownLatch(1);
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final Thread hook = new Thread(this::interrupt, "ctrl-c");
  private volatile Campaign current = new Campaign(seed -> {
    throw new IllegalStateException("nothing is tried yet");
  }, CampaignOptions.quiet(1, System::nanoTime));
  private long toldAt = System.nanoTime();

  Campaigning(PrintWriter err, int threads) {
    this.err = err;
    this.threads = threads;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The machine is told to stop: the campaign ends, and the verb has time to say what it found. */
  private void interrupt() {
    interrupted.set(true);
    current.stop();
    try {
      if (!done.await(PATIENCE_S, TimeUnit.SECONDS)) {
        err.println("tck: gave up waiting for what was found so far");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isInterrupted() {
    return interrupted.get();
  }

  int threads() {
    return threads;
  }

  /** Tries the seeds. */
  CampaignResult run(String what, Search search, SeedRange seeds) {
    Campaign campaign = search.campaign(CampaignOptions.quiet(threads, System::nanoTime)
        .telling(progress -> tell(what, progress)));
    current = campaign;
    if (interrupted.get()) {
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

  @Override
  public void close() {
    done.countDown();
    if (!interrupted.get()) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
