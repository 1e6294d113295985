package dev.toju.sim.campaign;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How a campaign is run. None of it changes its tally.
 *
 * @param threads   how many seeds are tried at once, 1 or more
 * @param blockSize how many seeds a thread takes at a time, 1 or more; progress is told after each
 *                  block
 * @param nanoClock nanoseconds since some moment, such as {@code System::nanoTime}; the simulator
 *                  itself has no clock
 * @param progress  told how far it is, on the thread that runs the campaign
 */
public record CampaignOptions(int threads, int blockSize, LongSupplier nanoClock,
    Consumer<Progress> progress) {

  /** Seeds in a block, unless somebody wants it otherwise: some tenths of a second of work. */
  public static final int DEFAULT_BLOCK = 32;

  public CampaignOptions {
    if (threads < 1 || blockSize < 1) {
      throw new IllegalArgumentException("expected 1 or more threads and seeds a block, not "
          + threads + " and " + blockSize);
    }
  }

  /** So many threads, and nobody is told of the progress. */
  public static CampaignOptions quiet(int threads, LongSupplier nanoClock) {
    return new CampaignOptions(threads, DEFAULT_BLOCK, nanoClock, progress -> {
    });
  }

  /** The same, and this is told how far it is. */
  public CampaignOptions telling(Consumer<Progress> listener) {
    return new CampaignOptions(threads, blockSize, nanoClock, listener);
  }
}
