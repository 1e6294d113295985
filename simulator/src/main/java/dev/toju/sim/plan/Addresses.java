package dev.toju.sim.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a plan are called where chance is addressed (law 5). The index of a step moves
 * when one before it goes; its address does not, nor when texts, durations or other steps change:
 * it is made of the moment, of what is done, of who does it and of the label that it names. So a
 * smaller plan keeps the fate of every frame that its remaining steps cause.
 */
public final class Addresses {

  private Addresses() {}

  /** The address of each step, such as {@code 1000 send alice hi}; all are distinct. */
  public static List<String> of(List<Step> steps) {
    Map<String, Integer> seen = new TreeMap<>();
    List<String> addresses = new ArrayList<>();
    for (Step step : steps) {
      String name = step.atMs() + " " + nameOf(step.act());
      int before = seen.merge(name, 1, Integer::sum) - 1;
      addresses.add(before == 0 ? name : name + " #" + before);
    }
    return addresses;
  }

  private static String nameOf(Act act) {
    return switch (act) {
      case UserAct.Send send -> name("send", send.by(), send.as());
      case UserAct.Edit edit -> name("edit", edit.by(), edit.message());
      case UserAct.Delete delete -> name("delete", delete.by(), delete.message());
      case UserAct.React react -> name("react", react.by(), react.message());
      case UserAct.Attach attach -> name("attach", attach.by(), attach.message());
      case UserAct.CreateGroup group -> name("create-group", group.by(), group.as());
      case UserAct.Join join -> name("join", join.by(), join.server());
      case UserAct.Leave leave -> name("leave", leave.by(), leave.server());
      case UserAct.Type type -> name("type", type.by(), null);
      case UserAct.Read read -> name("read", read.by(), null);
      case UserAct.Sync sync -> name("sync", sync.by(), null);
      case DishonestAct.Inject inject -> name("inject", inject.by(), inject.to());
      case Disturbance disturbance -> disturbance.fault().getClass().getSimpleName();
    };
  }

  private static String name(String verb, String by, @Nullable String what) {
    return verb + " " + by + (what == null ? "" : " " + what);
  }
}
