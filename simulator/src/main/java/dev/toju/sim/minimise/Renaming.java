package dev.toju.sim.minimise;

import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Line;
import dev.toju.sim.fault.Traffic;
import dev.toju.sim.plan.Act;
import dev.toju.sim.plan.DishonestAct;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.ForgedFrame;
import dev.toju.sim.plan.FrameTemplate;
import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.SentField;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives roles, labels and channels of a plan other names, wherever the plan names them.
 *
 * @param names    of roles and labels, which are one space; what is not here keeps its name
 * @param channels the same of channels
 */
record Renaming(Map<String, String> names, Map<String, String> channels) {

  static Renaming of(Map<String, String> names) {
    return new Renaming(names, Collections.emptyMap());
  }

  static Renaming ofChannels(Map<String, String> channels) {
    return new Renaming(Collections.emptyMap(), channels);
  }

  Plan in(Plan plan) {
    List<Role> roles = plan.roles().stream().map(this::role).toList();
    List<Step> steps = plan.steps().stream().map(s -> s.doing(act(s.act()))).toList();
    return new Plan(plan.title(), orNull(plan.subject()), roles, plan.rules(), plan.network(),
        steps, plan.stormMs());
  }

  private String name(String old) {
    return names.getOrDefault(old, old);
  }

  private @Nullable String orNull(@Nullable String old) {
    return old == null ? null : name(old);
  }

  private List<String> all(List<String> old) {
    return old.stream().map(this::name).toList();
  }

  private List<String> channelsOf(List<String> old) {
    return old.stream().map(this::channel).distinct().toList();
  }

  private String channel(String old) {
    return channels.getOrDefault(old, old);
  }

  private Role role(Role role) {
    SequencedMap<String, List<String>> joins = new LinkedHashMap<>();
    role.joins().forEach((server, watched) -> joins.put(server, channelsOf(watched)));
    return new Role(name(role.name()), joins, role.startMs(), role.skewMs(),
        orNull(role.deviceOf()), orNull(role.claims()));
  }

  private Act act(Act act) {
    return switch (act) {
      case UserAct user -> user(user);
      case Disturbance(Fault fault) -> new Disturbance(fault(fault));
      case DishonestAct.Inject i -> new DishonestAct.Inject(name(i.by()), i.via(),
          orNull(i.to()), frame(i.frame()), i.signed());
    };
  }

  private UserAct user(UserAct act) {
    String by = name(act.by());
    return switch (act) {
      case UserAct.Send a -> new UserAct.Send(by, place(a.to()), a.text(), orNull(a.as()));
      case UserAct.Edit a -> new UserAct.Edit(by, name(a.message()), a.text());
      case UserAct.Delete a -> new UserAct.Delete(by, name(a.message()));
      case UserAct.React a ->
        new UserAct.React(by, name(a.message()), a.emoji(), a.withdraw());
      case UserAct.Attach a -> new UserAct.Attach(by, name(a.message()), a.link(), a.name(),
          a.size(), a.remove());
      case UserAct.CreateGroup a ->
        new UserAct.CreateGroup(by, all(a.with()), orNull(a.from()), name(a.as()));
      case UserAct.Join a -> new UserAct.Join(by, a.server(), channelsOf(a.channels()));
      case UserAct.Leave a -> new UserAct.Leave(by, a.server());
      case UserAct.Type a -> new UserAct.Type(by, channel(a.in()), a.stop());
      case UserAct.Read a -> new UserAct.Read(by, place(a.in()));
      case UserAct.Sync a -> new UserAct.Sync(by, place(a.in()));
    };
  }

  private Place place(Place place) {
    return switch (place) {
      case Place.With(String role) -> new Place.With(name(role));
      case Place.Group(String label) -> new Place.Group(name(label));
      case Place.Channel channel -> channel(channel);
    };
  }

  private Place.Channel channel(Place.Channel place) {
    return new Place.Channel(place.server(), channel(place.channel()));
  }

  private ForgedFrame frame(ForgedFrame frame) {
    return frame.withTemplate(FrameTemplate.PLACEHOLDER.matcher(frame.template())
        .replaceAll(match -> Matcher.quoteReplacement(
            match.group(1) + "${" + placeholder(match.group(2)) + "}")));
  }

  /** A role, {@code dm.} with two roles, a field that was overheard, or a label with what is asked of it. */
  private String placeholder(String old) {
    if (old.startsWith("dm.")) {
      return "dm." + Stream.of(old.substring(3).split("\\.", -1)).map(this::name)
          .collect(Collectors.joining("."));
    }
    Optional<SentField> overheard = SentField.of(old);
    if (overheard.isPresent()) {
      return overheard.get().by(name(overheard.get().host())).name();
    }
    int dot = old.lastIndexOf('.');
    return dot < 0 ? name(old) : name(old.substring(0, dot)) + old.substring(dot);
  }

  private Fault fault(Fault fault) {
    return switch (fault) {
      case Fault.Partition f -> new Fault.Partition(all(f.side()), all(f.other()), f.oneWay(),
          f.noticeMs(), f.forMs());
      case Fault.Offline f -> new Fault.Offline(name(f.who()), f.forMs());
      case Fault.Cut f -> new Fault.Cut(line(f.line()), f.forMs());
      case Fault.SignalingDown f -> new Fault.SignalingDown(all(f.who()), f.forMs());
      case Fault.ChannelsDown f -> new Fault.ChannelsDown(all(f.who()), f.forMs());
      case Fault.IceFailure f ->
        new Fault.IceFailure(name(f.one()), name(f.other()), f.forMs());
      case Fault.Latency f -> {
        Line line = f.line();
        yield new Fault.Latency(line == null ? null : line(line), f.delay(), f.forMs());
      }
      case Fault.Jam f -> new Fault.Jam(line(f.line()), f.forMs());
      case Fault.ReconnectStorm f ->
        new Fault.ReconnectStorm(all(f.who()), f.times(), f.everyMs());
      case Fault.HalfOpen f ->
        new Fault.HalfOpen(name(f.who()), f.clientNoticesMs(), f.serverNoticesMs());
      case Fault.HalfOpenChannel f ->
        new Fault.HalfOpenChannel(name(f.closed()), name(f.open()), f.noticedMs());
      case Fault.FullBuffer f -> new Fault.FullBuffer(name(f.from()), name(f.to()), f.holds(),
          f.full(), f.forMs());
      case Fault.Duplicate f -> new Fault.Duplicate(traffic(f.traffic()), f.frames());
      case Fault.LateSignal f ->
        new Fault.LateSignal(traffic(f.traffic()), f.frames(), f.byMs());
      case Fault.Lose f -> new Fault.Lose(traffic(f.traffic()), f.extent());
      case Fault.Corrupt f -> new Fault.Corrupt(traffic(f.traffic()), f.frames());
      case Fault.Oversize f -> new Fault.Oversize(traffic(f.traffic()), f.frames(), f.bytes());
      case Fault.Crash f -> new Fault.Crash(name(f.who()), f.moment(), f.memory(), f.downMs());
      case Fault.StoreRefuses f -> new Fault.StoreRefuses(name(f.who()), f.extent());
      case Fault.ServerRestart f -> f;
      case Fault.ClockSkew f -> new Fault.ClockSkew(name(f.who()), f.skewMs());
      case Fault.ClockDrift f -> new Fault.ClockDrift(name(f.who()), f.ppm(), f.forMs());
      case Fault.SlowHost f -> new Fault.SlowHost(name(f.who()), f.perInputMs(), f.forMs());
      case Fault.Heal f -> f;
    };
  }

  private Line line(Line line) {
    return switch (line) {
      case Line.WebSocket(String peer) -> new Line.WebSocket(name(peer));
      case Line.Channel(String one, String other) -> new Line.Channel(name(one), name(other));
    };
  }

  private Traffic traffic(Traffic t) {
    return new Traffic(name(t.from()), name(t.to()), t.path(), t.type());
  }
}
