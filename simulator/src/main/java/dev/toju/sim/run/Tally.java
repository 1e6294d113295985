package dev.toju.sim.run;

/** Counts while a run is under way. */
final class Tally {

  long inputs;
  long peerFrames;
  long serverFrames;
  long bytes;
  long lost;
  long stores;

  Statistics statistics() {
    return new Statistics(inputs, peerFrames, serverFrames, bytes, lost, stores);
  }
}
