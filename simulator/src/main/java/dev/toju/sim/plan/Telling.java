package dev.toju.sim.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the steps of one plan in English. */
final class Telling {

  /** Longer texts are cut off, so that a timeline keeps one line a step. */
  private static final int LONGEST = 40;

  private final Plan plan;

  Telling(Plan plan) {
    this.plan = plan;
  }

  String of(Act act) {
    return switch (act) {
      case UserAct user -> user.by() + " " + does(user);
      case Disturbance disturbance -> disturbance.fault().sentence();
      case DishonestAct.Inject inject -> injects(inject);
    };
  }

  private String does(UserAct act) {
    return switch (act) {
      case UserAct.Send send -> "says " + quoted(send.text()) + " " + towards(send.to());
      case UserAct.Edit edit -> "changes " + message(edit.message(), edit.by()) + " to "
          + quoted(edit.text());
      case UserAct.Delete delete -> "deletes " + message(delete.message(), delete.by());
      case UserAct.React react -> react.withdraw()
          ? "takes " + react.emoji() + " back from " + message(react.message(), react.by())
          : "reacts with " + react.emoji() + " to " + message(react.message(), react.by());
      case UserAct.Attach attach -> attach.remove()
          ? "removes " + quoted(attach.name()) + " from " + message(attach.message(), attach.by())
          : "attaches " + quoted(attach.name()) + " to " + message(attach.message(), attach.by());
      case UserAct.CreateGroup group -> creates(group);
      case UserAct.Join join -> "joins " + join.server();
      case UserAct.Leave leave -> "leaves " + leave.server();
      case UserAct.Type type -> (type.stop() ? "stops typing in " : "types in ") + place(type.in());
      case UserAct.Read read -> "reads " + place(read.in());
      case UserAct.Sync sync -> "asks to reconcile " + place(sync.in());
    };
  }

  private static String creates(UserAct.CreateGroup group) {
    String from = group.from();
    return "makes the group " + group.as() + " with " + list(group.with())
        + (from == null ? "" : " out of the thread with " + from);
  }

  private static String injects(DishonestAct.Inject inject) {
    return inject.by() + " " + what(inject.frame()) + switch (inject.via()) {
      case CHANNEL -> " to " + inject.to() + " over the data channel";
      case FORWARD -> " to " + inject.to() + " through the server";
      case SERVER -> " to the server";
    };
  }

  private static String what(ForgedFrame frame) {
    return switch (frame) {
      case FrameTemplate template -> {
        var type = template.raw().get("type");
        yield "forges " + (type != null && type.isString() ? type.stringValue() : "a frame");
      }
      case TextTemplate text -> "sends the text " + quoted(text.template());
    };
  }

  /** A message by its first text, and by whom it is where that is not the one who acts. */
  private String message(String label, String actor) {
    UserAct.@Nullable Send send = sent(label);
    if (send == null) {
      return label;
    }
    return send.by().equals(actor) ? quoted(send.text()) : send.by() + "'s " + quoted(send.text());
  }

  private UserAct.@Nullable Send sent(String label) {
    for (Step step : plan.steps()) {
      if (step.act() instanceof UserAct.Send send && label.equals(send.as())) {
        return send;
      }
    }
    return null;
  }

  private static String towards(Place place) {
    return switch (place) {
      case Place.With(String role) -> "to " + role;
      case Place.Group(String label) -> "in " + label;
      case Place.Channel channel -> "in " + channelName(channel);
    };
  }

  private static String place(Place place) {
    return switch (place) {
      case Place.With(String role) -> "the thread with " + role;
      case Place.Group(String label) -> label;
      case Place.Channel channel -> channelName(channel);
    };
  }

  private static String channelName(Place.Channel channel) {
    return "#" + channel.channel();
  }

  private static String quoted(String text) {
    String line = text.replace("\n", "\\n");
    int end = line.offsetByCodePoints(0, Math.min(LONGEST, line.codePointCount(0, line.length())));
    return "\"" + (end == line.length() ? line : line.substring(0, end) + "...") + "\"";
  }

  private static String list(List<String> names) {
    int last = names.size() - 1;
    return last <= 0
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
