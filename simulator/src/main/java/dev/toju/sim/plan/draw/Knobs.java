package dev.toju.sim.plan.draw;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one plan is like, drawn before anything in it.
 *
 * @param peers    honest first devices
 * @param acts     what users do
 * @param faults   how many
 * @param forged   frames that somebody forges; 0: nobody does
 * @param lengthMs of the storm, in virtual milliseconds
 * @param burst    of a hundred acts, how many come at the moment of the one before or just after
 * @param own      of a hundred changes, how many are of the actor's own message
 * @param kinds    the kinds of acts that there are, each as often as it is to be drawn
 * @param troubles the same of faults
 * @param bulk     what somebody misses that fits no frame
 * @param flood    whether somebody says more at once than a server takes
 * @param situation what is laid out that seldom comes by itself; null: nothing
 */
record Knobs(int peers, int acts, int faults, int forged, long lengthMs, int burst, int own,
    List<ActKind> kinds, List<FaultKind> troubles, Bulk bulk, boolean flood,
    Situations.@Nullable Kind situation) {

  private static final int OFTEN = 6;

  static Knobs drawn(Draw draw, Tuning tuning) {
    boolean small = draw.of("small").happens(tuning.small());
    return new Knobs(peers(draw.of("peers"), tuning, small), acts(draw.of("acts"), tuning, small),
        faults(draw.of("faults"), tuning, small), forged(draw.of("forged"), tuning, small),
        lengthMs(draw.of("length"), tuning, small), (int) draw.of("burst").from(0, 50),
        (int) draw.of("own").from(30, 100),
        weighed(draw.of("kinds"), List.of(ActKind.values())),
        weighed(draw.of("troubles"), List.of(FaultKind.values())),
        small ? Bulk.NONE : bulk(draw.of("bulk"), tuning),
        draw.of("flood").happens(tuning.flood()),
        situation(draw.of("situation"), tuning));
  }

  private static Bulk bulk(Draw draw, Tuning tuning) {
    return draw.happens(tuning.bulk()) ? draw.pick(List.of(Bulk.LONG, Bulk.MANY)) : Bulk.NONE;
  }

  private static Situations.@Nullable Kind situation(Draw draw, Tuning tuning) {
    return draw.happens(tuning.situation())
        ? draw.pick(List.of(Situations.Kind.values()))
        : null;
  }

  private static int peers(Draw draw, Tuning tuning, boolean small) {
    return (int) (small
        ? draw.from(2, 3)
        : Math.max(2, Math.min(draw.from(2, tuning.mostPeers()), draw.from(3, 6))));
  }

  private static int acts(Draw draw, Tuning tuning, boolean small) {
    return (int) (small ? draw.from(1, 5) : draw.from(tuning.mostActs() / 3, tuning.mostActs()));
  }

  private static int faults(Draw draw, Tuning tuning, boolean small) {
    return (int) (small ? draw.from(0, 2) : draw.from(2, tuning.mostFaults()));
  }

  private static int forged(Draw draw, Tuning tuning, boolean small) {
    return draw.happens(tuning.dishonest()) ? (int) draw.from(1, small ? 2 : 6) : 0;
  }

  private static long lengthMs(Draw draw, Tuning tuning, boolean small) {
    return small ? draw.from(2_000, 20_000) : draw.from(20_000, tuning.lengthMs());
  }

  /** A random part of all kinds, each with a random weight. */
  private static <T> List<T> weighed(Draw draw, List<T> kinds) {
    return draw.some(kinds, Math.min(3, kinds.size())).stream()
        .flatMap(kind -> Collections.nCopies((int) draw.from(1, OFTEN), kind).stream())
        .toList();
  }
}
