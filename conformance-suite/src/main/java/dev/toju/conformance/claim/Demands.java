package dev.toju.conformance.claim;

import dev.toju.conformance.registry.Party;
import dev.toju.sim.plan.Act;
import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** In what the steps of a plan make a role take part: in conversations or in channels. */
final class Demands {

  private final String role;
  /** Where the messages with a label are. */
  private final Map<String, Place> places = new TreeMap<>();

  Demands(Plan plan, String role) {
    this.role = role;
    for (Step step : plan.steps()) {
      if (step.act() instanceof UserAct.Send send && send.as() != null) {
        places.put(send.as(), send.to());
      }
    }
  }

  /** In what an act makes the role take part; empty where it leaves it alone. */
  Optional<Party> of(Act act) {
    if (!(act instanceof UserAct user)) {
      return Optional.empty();
    }
    return user.by().equals(role) ? own(user) : others(user);
  }

  private Optional<Party> own(UserAct act) {
    return switch (act) {
      case UserAct.Send send -> Optional.of(party(send.to()));
      case UserAct.Read read -> Optional.of(party(read.in()));
      case UserAct.Sync sync -> Optional.of(party(sync.in()));
      case UserAct.Type type -> Optional.of(Party.CHANNEL);
      case UserAct.CreateGroup group -> Optional.of(Party.DM);
      case UserAct.Join join ->
        join.channels().isEmpty() ? Optional.empty() : Optional.of(Party.CHANNEL);
      case UserAct.Edit edit -> ofLabel(edit.message());
      case UserAct.Delete delete -> ofLabel(delete.message());
      case UserAct.React react -> ofLabel(react.message());
      case UserAct.Attach attach -> ofLabel(attach.message());
      case UserAct.Leave leave -> Optional.empty();
    };
  }

  private Optional<Party> ofLabel(String label) {
    return Optional.ofNullable(places.get(label)).map(Demands::party);
  }

  /** Others draw it into conversations; a channel is entered by oneself. */
  private Optional<Party> others(UserAct act) {
    boolean drawn = switch (act) {
      case UserAct.Send send -> send.to().equals(new Place.With(role));
      case UserAct.CreateGroup group ->
        group.with().contains(role) || role.equals(group.from());
      case UserAct.Read read -> false;
      case UserAct.Sync sync -> false;
      case UserAct.Type type -> false;
      case UserAct.Join join -> false;
      case UserAct.Edit edit -> false;
      case UserAct.Delete delete -> false;
      case UserAct.React react -> false;
      case UserAct.Attach attach -> false;
      case UserAct.Leave leave -> false;
    };
    return drawn ? Optional.of(Party.DM) : Optional.empty();
  }

  private static Party party(Place place) {
    return switch (place) {
      case Place.Channel channel -> Party.CHANNEL;
      case Place.With with -> Party.DM;
      case Place.Group group -> Party.DM;
    };
  }
}
