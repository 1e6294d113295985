package dev.toju.sim.plan;

import java.util.Optional;

/** Which step makes what another step speaks of. Labels of messages and groups are one space. */
public final class Labels {

  private Labels() {}

  /** The label of what the act makes, if it makes something that has one. */
  public static Optional<String> madeBy(Act act) {
    return switch (act) {
      case UserAct.Send send -> Optional.ofNullable(send.as());
      case UserAct.CreateGroup group -> Optional.of(group.as());
      case UserAct other -> Optional.empty();
      case Disturbance disturbance -> Optional.empty();
      case DishonestAct.Inject inject -> Optional.empty();
    };
  }

  /** The label without which the act means nothing; a forged frame may do without its own. */
  public static Optional<String> neededBy(Act act) {
    return switch (act) {
      case UserAct.Send send -> group(send.to());
      case UserAct.Edit edit -> Optional.of(edit.message());
      case UserAct.Delete delete -> Optional.of(delete.message());
      case UserAct.React react -> Optional.of(react.message());
      case UserAct.Attach attach -> Optional.of(attach.message());
      case UserAct.Read read -> group(read.in());
      case UserAct.Sync sync -> group(sync.in());
      case UserAct.CreateGroup group -> Optional.empty();
      case UserAct.Join join -> Optional.empty();
      case UserAct.Leave leave -> Optional.empty();
      case UserAct.Type type -> Optional.empty();
      case Disturbance disturbance -> Optional.empty();
      case DishonestAct.Inject inject -> Optional.empty();
    };
  }

  private static Optional<String> group(Place place) {
    return place instanceof Place.Group(String label) ? Optional.of(label) : Optional.empty();
  }
}
