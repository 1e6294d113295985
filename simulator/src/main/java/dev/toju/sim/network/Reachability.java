package dev.toju.sim.network;

/** Between which peers a data channel can be made. */
final class Reachability {

  private final Lanes lanes;
  private final int[][] barred;

  Reachability(Lanes lanes) {
    this.lanes = lanes;
    barred = new int[lanes.peers()][lanes.peers()];
  }

  void bar(int one, int other) {
    barred[Math.min(one, other)][Math.max(one, other)]++;
  }

  void unbar(int one, int other) {
    barred[Math.min(one, other)][Math.max(one, other)]--;
  }

  boolean connects(int one, int other) {
    return barred[Math.min(one, other)][Math.max(one, other)] == 0 && lanes.connects(one, other);
  }
}
