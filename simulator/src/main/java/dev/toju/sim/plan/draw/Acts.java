package dev.toju.sim.plan.draw;

import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws what users do. They act on few messages, at moments that lie close together, so that what
 * they do meets.
 */
final class Acts {

  private static final long FIRST_MS = 1_000;
  private static final List<String> EMOJI = List.of("+1", "heart", "eyes");
  private static final List<String> LINKS = List.of("l1", "l2");
  private static final int FEW = 6;
  private static final int FLOOD = 45;

  private final Draw draw;
  private final Knobs knobs;
  private final Company company;
  private final List<Step> steps = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();
  private final List<Place.Channel> watched = new ArrayList<>();
  private long nowMs = FIRST_MS;

  /** A message that a step makes. */
  private record Message(String label, String by, List<String> readers) {}

  /** A group that a step makes. */
  private record Group(String label, List<String> members) {}

  Acts(Draw draw, Knobs knobs, Company company) {
    this.draw = draw;
    this.knobs = knobs;
    this.company = company;
    company.roles().forEach(role -> watched.addAll(company.channelsOf(role.name())));
  }

  List<Step> drawn() {
    if (knobs.bulk() != Bulk.NONE) {
      bulk(knobs.bulk());
    }
    long meanMs = Math.max(1, (knobs.lengthMs() - FIRST_MS) / Math.max(1, knobs.acts()));
    long floodAt = knobs.flood() ? draw.from(0, Math.max(0, knobs.acts() - 1L)) : -1;
    for (int i = 0; i < knobs.acts() && nowMs < knobs.lengthMs(); i++) {
      if (i == floodAt) {
        flood();
      }
      ActKind kind = draw.pick(knobs.kinds());
      if (steps.isEmpty() || draw.percent(25)) {
        send(draw.percent(50) ? ActKind.SEND_DIRECT : ActKind.SEND_CHANNEL);
      } else {
        act(kind);
      }
      nowMs += draw.percent(knobs.burst())
          ? draw.from(0, 3) * draw.from(0, 40)
          : draw.from(1, 2 * meanMs);
    }
    return steps;
  }

  private void add(UserAct act) {
    steps.add(new Step(nowMs, act));
  }

  private void act(ActKind kind) {
    switch (kind) {
      case SEND_DIRECT, SEND_CHANNEL, SEND_GROUP -> send(kind);
      case CREATE_GROUP -> group(false);
      case UPGRADE -> group(true);
      case EDIT, DELETE, REACT, ATTACH -> change(kind);
      case JOIN -> join();
      case LEAVE -> add(new UserAct.Leave(device(), Company.SERVER));
      case TYPE -> add(new UserAct.Type(device(), channel(), draw.percent(30)));
      case READ -> add(new UserAct.Read(device(), place()));
      case SYNC -> add(new UserAct.Sync(device(), place()));
    }
  }

  private String device() {
    return draw.pick(company.devices());
  }

  /** A channel that somebody watches; where nobody does, somebody joins for it. */
  private Place.Channel channel() {
    Place.Channel channel = new Place.Channel(Company.SERVER, draw.percent(80)
        ? Company.CHANNELS.getFirst()
        : draw.pick(Company.CHANNELS));
    if (!watched.contains(channel)) {
      join();
    }
    return channel;
  }

  private void join() {
    add(new UserAct.Join(device(), Company.SERVER, Company.CHANNELS));
    Company.CHANNELS.forEach(name -> watched.add(new Place.Channel(Company.SERVER, name)));
  }

  private Place place() {
    if (!groups.isEmpty() && draw.percent(30)) {
      return new Place.Group(draw.pick(groups).label());
    }
    return draw.percent(50) ? channel() : new Place.With(draw.pick(company.users()));
  }

  private void send(ActKind kind) {
    if (kind == ActKind.SEND_GROUP && groups.isEmpty()) {
      group(false);
      return;
    }
    String label = "m" + (messages.size() + 1);
    String text = "text " + (messages.size() + 1);
    String by = device();
    switch (kind) {
      case SEND_GROUP -> {
        Group group = draw.pick(groups);
        String member = draw.percent(95) ? draw.pick(group.members()) : by;
        add(new UserAct.Send(member, new Place.Group(group.label()), text, label));
        messages.add(new Message(label, member, group.members()));
      }
      case SEND_CHANNEL -> {
        List<Place.Channel> own = company.channelsOf(by);
        add(new UserAct.Send(by, own.isEmpty() ? channel() : draw.pick(own), text, label));
        messages.add(new Message(label, by, company.devices()));
      }
      default -> {
        String to = company.other(draw, by);
        add(new UserAct.Send(by, new Place.With(to), text, label));
        messages.add(new Message(label, by, List.of(by, to)));
      }
    }
  }

  private void group(boolean upgrade) {
    String by = draw.pick(company.users());
    List<String> others = draw.some(
        company.users().stream().filter(user -> !user.equals(by)).toList(), 1);
    String label = "g" + (groups.size() + 1);
    add(new UserAct.CreateGroup(by, others, upgrade ? others.getFirst() : null, label));
    List<String> members = new ArrayList<>(others);
    members.add(by);
    groups.add(new Group(label, members));
  }

  private void change(ActKind kind) {
    if (messages.isEmpty()) {
      send(ActKind.SEND_DIRECT);
      return;
    }
    Message message = draw.percent(70)
        ? messages.get(Math.max(0, messages.size() - 1 - (int) draw.from(0, 2)))
        : draw.pick(messages);
    String reader = draw.pick(message.readers());
    String author = draw.percent(knobs.own()) ? message.by() : reader;
    String label = message.label();
    switch (kind) {
      case EDIT -> edit(author, label, reader);
      case DELETE -> delete(author, label, reader);
      case ATTACH -> add(new UserAct.Attach(deviceOf(author), label, draw.pick(LINKS), "a.png",
          draw.from(0, 9_000), draw.percent(30)));
      default ->
        add(new UserAct.React(reader, label, draw.pick(EMOJI), draw.percent(25)));
    }
  }

  /** Often twice: by two devices or two users at one moment, or by one soon after. */
  private void edit(String author, String label, String reader) {
    String device = deviceOf(author);
    add(new UserAct.Edit(device, label, "edit " + steps.size()));
    if (draw.percent(40)) {
      String other = draw.percent(25) ? reader : otherDeviceOf(device);
      nowMs += other.equals(device) || draw.percent(30) ? draw.from(1, 4_000) : 0;
      add(new UserAct.Edit(other, label, "edit " + steps.size()));
    }
  }

  /** Now and then an edit follows, of what is deleted by then: by another device or user. */
  private void delete(String author, String label, String reader) {
    String device = deviceOf(author);
    add(new UserAct.Delete(device, label));
    if (draw.percent(40)) {
      nowMs += draw.from(1, 2_000);
      String other = draw.percent(25) ? reader : otherDeviceOf(device);
      add(new UserAct.Edit(other, label, "edit " + steps.size()));
    }
  }

  private String otherDeviceOf(String device) {
    List<String> others = company.devices().stream()
        .filter(other -> !other.equals(device)
            && (other.startsWith(device + "-") || device.startsWith(other + "-")))
        .toList();
    return others.isEmpty() ? device : others.getFirst();
  }

  /** The author's other device now and then, if there is one. */
  private String deviceOf(String user) {
    List<String> own = company.devices().stream().filter(device -> device.startsWith(user))
        .toList();
    return own.isEmpty() || draw.percent(50) ? user : draw.pick(own);
  }

  /** More at one moment than any server takes of one. */
  private void flood() {
    String by = device();
    List<Place.Channel> own = company.channelsOf(by);
    Place.Channel in = own.isEmpty() ? channel() : own.getFirst();
    UserAct act = draw.percent(50)
        ? new UserAct.Type(by, in, false)
        : new UserAct.Send(by, in, "again", null);
    long times = draw.from(FEW, FLOOD);
    for (int i = 0; i < times; i++) {
      add(act);
    }
  }

  /** More than any frame takes, said at once, while somebody is away. */
  private void bulk(Bulk bulk) {
    String by = draw.pick(company.users());
    List<Place.Channel> own = company.channelsOf(by);
    Place to = own.isEmpty() || draw.percent(50)
        ? new Place.With(company.other(draw, by))
        : own.getFirst();
    String text = bulk.body();
    for (int i = 0; i < bulk.messages(); i++) {
      nowMs += 200;
      add(new UserAct.Send(by, to, text, null));
    }
  }
}
