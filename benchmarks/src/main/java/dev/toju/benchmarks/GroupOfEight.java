package dev.toju.benchmarks;

import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Memory;
import dev.toju.sim.fault.Moment;
import dev.toju.sim.plan.Act;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.Network;
import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Eight users in one group: each writes once in ten seconds, some messages are edited and some are
 * reacted to; two partitions and one restart fall into it.
 */
final class GroupOfEight {

  private static final List<String> NAMES = List.of("alice", "bob", "carol", "dave", "erin",
      "frank", "grace", "heidi");
  private static final String GROUP = "team";
  private static final long EVERY_MS = 10_000;
  private static final long PARTITION_MS = 30_000;
  private static final long NOTICE_MS = 5_000;
  private static final long DOWN_MS = 5_000;
  /** Each of so many messages is edited, and each of so many is reacted to. */
  private static final int EDITED = 10;
  private static final int REACTED = 5;

  private final List<Step> steps = new ArrayList<>();

  private GroupOfEight() {}

  /** The plan of that many virtual minutes, 1 or more. */
  static Plan plan(int minutes) {
    long lengthMs = minutes * 60_000L;
    GroupOfEight group = new GroupOfEight();
    group.step(2_000, new UserAct.CreateGroup(NAMES.getFirst(),
        NAMES.subList(1, NAMES.size()), null, GROUP));
    for (int round = 1; round * EVERY_MS < lengthMs; round++) {
      group.round(round);
    }
    group.disturb(lengthMs / 4,
        new Fault.Partition(NAMES.subList(0, 3), List.of(), false, NOTICE_MS, PARTITION_MS));
    group.disturb(lengthMs / 2, new Fault.Crash(NAMES.get(4), new Moment.AtOnce(),
        new Memory.Intact(), DOWN_MS));
    group.disturb(lengthMs / 4 * 3,
        new Fault.Partition(NAMES.subList(5, 8), List.of(), false, NOTICE_MS, PARTITION_MS));
    group.steps.sort(Comparator.comparingLong(Step::atMs));
    return new Plan("Eight users talk in a group", null, roles(), new TreeMap<>(), Network.DEFAULT,
        group.steps, lengthMs);
  }

  private static List<Role> roles() {
    return NAMES.stream().map(name -> Role.named(name).joining("cafe", "general")).toList();
  }

  private void round(int round) {
    for (int i = 0; i < NAMES.size(); i++) {
      int number = round * NAMES.size() + i;
      long atMs = round * EVERY_MS + i * (EVERY_MS / NAMES.size());
      String label = "m" + number;
      step(atMs, new UserAct.Send(NAMES.get(i), new Place.Group(GROUP),
          "message " + number + ", as long as people write", label));
      if (number % EDITED == 0) {
        step(atMs + 2_000, new UserAct.Edit(NAMES.get(i), label, "better words for " + number));
      }
      if (number % REACTED == 0) {
        step(atMs + 3_000,
            new UserAct.React(NAMES.get((i + 1) % NAMES.size()), label, "\uD83D\uDC4D", false));
      }
    }
  }

  private void disturb(long atMs, Fault fault) {
    step(atMs, new Disturbance(fault));
  }

  private void step(long atMs, Act act) {
    steps.add(new Step(atMs, act));
  }
}
