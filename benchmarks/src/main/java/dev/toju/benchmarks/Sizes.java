package dev.toju.benchmarks;

/**
 * How much is measured. A JVM is slow before it is warm, so each measurement is preceded by so much
 * of the same work.
 *
 * @param agendaSteps  steps of one round on an agenda
 * @param groupMinutes virtual minutes of the group's life
 * @param groupRounds  how often it lives, the first rounds for warmth; the best counts
 * @param messages     of the largest plan of many messages; each of the others has half of the next
 * @param exchanges    exchanges of one round with a subject behind a pipe
 * @param warmPlans    plans that are run before anything is measured of plans
 * @param plans        plans of each measurement
 * @param memoryPlans  plans through which memory has to stay constant
 * @param threads      on which campaigns run
 */
record Sizes(int agendaSteps, int groupMinutes, int groupRounds, int messages, int exchanges,
    int warmPlans, int plans, int memoryPlans, int threads) {

  /** Of a real measurement; some minutes. */
  static Sizes full(int memoryPlans, int threads) {
    return new Sizes(2_000_000, 60, 4, 4_000, 5_000, 12_000, 4_000, memoryPlans, threads);
  }

  /** Of a test that it works at all. */
  static final Sizes TINY = new Sizes(2_000, 3, 1, 16, 20, 4, 8, 8, 2);
}
