package dev.toju.sim.run;

/**
 * What a run has cost, in counts.
 *
 * @param inputs       inputs that hosts took, the server's included
 * @param peerFrames   frames that data channels took
 * @param serverFrames frames that WebSockets took, both ways
 * @param bytes        bytes of all those; 0 where frames travel as objects
 * @param lost         frames that were taken and did not arrive
 * @param stores       transactions that were written
 */
public record Statistics(long inputs, long peerFrames, long serverFrames, long bytes, long lost,
    long stores) {

  /** Frames over every kind of link. */
  public long frames() {
    return peerFrames + serverFrames;
  }
}
