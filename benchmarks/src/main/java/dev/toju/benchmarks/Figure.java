package dev.toju.benchmarks;

/**
 * One line of the table.
 *
 * @param what     what was measured, and under which rules
 * @param wanted   the least that is wanted; 0 where nothing is, and the figure is there to be known
 * @param measured what came out
 * @param unit     of both
 */
record Figure(String what, double wanted, double measured, String unit) {

  /** How the measured figure stands to the wanted one: 1 and more is enough. */
  double ratio() {
    return measured / wanted;
  }
}
