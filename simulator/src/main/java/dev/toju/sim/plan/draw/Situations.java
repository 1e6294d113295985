package dev.toju.sim.plan.draw;

import dev.toju.sim.fault.Delay;
import dev.toju.sim.fault.Extent;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Line;
import dev.toju.sim.fault.Traffic;
import dev.toju.sim.plan.Act;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws what acts and faults that know nothing of each other seldom come to: that a message is
 * changed on two sides at once, that two devices of its author change it and not everybody hears of
 * both, that a change is faster than its message, that one misses a message and another its change,
 * that a member leaves or returns and one other is not told.
 */
final class Situations {

  /** How long one takes at most, in virtual milliseconds. */
  static final long LENGTH_MS = 12_000;

  private static final long FIRST_MS = 1_000;
  private static final Place.Channel CHANNEL = new Place.Channel(Company.SERVER,
      Company.CHANNELS.getFirst());
  private static final List<String> EMOJI = List.of("+1", "heart");

  /** What can be laid out. */
  enum Kind {
    APART, TIED, OVERTAKEN, MISSED, UNTOLD
  }

  private final Draw draw;
  private final Company company;
  private final long beginMs;
  private final List<Step> steps = new ArrayList<>();

  Situations(Draw draw, Knobs knobs, Company company) {
    this.draw = draw;
    this.company = company;
    this.beginMs = draw.from(FIRST_MS, Math.max(FIRST_MS, knobs.lengthMs() - LENGTH_MS));
  }

  /** The steps of one, by their time. */
  List<Step> drawn(Kind kind) {
    switch (kind) {
      case APART -> apart();
      case TIED -> tied();
      case OVERTAKEN -> overtaken();
      case MISSED -> missed();
      case UNTOLD -> untold();
    }
    return steps;
  }

  private void at(long afterMs, Act act) {
    steps.add(new Step(beginMs + afterMs, act));
  }

  private void at(long afterMs, Fault fault) {
    at(afterMs, new Disturbance(fault));
  }

  /** Two change one message while they hear nothing of each other. */
  private void apart() {
    List<String> members = inTheChannel(company.users());
    String author = draw.pick(members.size() > 1 ? members : company.users());
    String other = members.size() > 1
        ? another(members, author)
        : company.other(draw, author);
    Place place = members.size() > 1 ? CHANNEL : new Place.With(other);
    at(0, new UserAct.Send(author, place, "apart", "apart"));
    long lastsMs = draw.from(2_000, 8_000);
    String away = draw.percent(50) ? author : other;
    at(1_000, draw.percent(50)
        ? new Fault.Offline(away, lastsMs)
        : new Fault.Partition(List.of(away), List.of(), false, 0, lastsMs));
    long gapMs = draw.percent(30) ? 0 : draw.from(1, 1_000);
    long firstMs = 1_000 + draw.from(100, 900);
    boolean authorFirst = draw.percent(50);
    at(firstMs, change(authorFirst ? author : other, author));
    at(firstMs + gapMs, change(authorFirst ? other : author, author));
  }

  private UserAct change(String by, String author) {
    if (!by.equals(author) || draw.percent(40)) {
      return new UserAct.React(by, "apart", draw.pick(EMOJI), false);
    }
    if (draw.percent(15)) {
      return new UserAct.Delete(by, "apart");
    }
    return draw.percent(60)
        ? new UserAct.Edit(by, "apart", "apart again")
        : new UserAct.Attach(by, "apart", "l1", "a.png", 1, false);
  }

  private String another(List<String> users, String than) {
    return draw.pick(users.stream().filter(user -> !user.equals(than)).toList());
  }

  private List<String> inTheChannel(List<String> devices) {
    return devices.stream().filter(device -> company.channelsOf(device).contains(CHANNEL))
        .toList();
  }

  /** Somebody with two devices in the channel, and the others in it. */
  private record Owner(String user, String phone, List<String> readers) {}

  /** The one with two devices, where somebody else is there. */
  private @Nullable Owner owner() {
    String phone = company.devices().stream().filter(device -> !company.users().contains(device))
        .findFirst().orElse("");
    String user = company.users().stream().filter(name -> phone.startsWith(name + "-"))
        .findFirst().orElse("");
    List<String> readers = inTheChannel(company.users()).stream()
        .filter(name -> !name.equals(user)).toList();
    boolean present = inTheChannel(List.of(user, phone)).size() == 2;
    return present && !readers.isEmpty() ? new Owner(user, phone, readers) : null;
  }

  /** Two devices of one user change a message, and somebody misses one of the changes. */
  private void tied() {
    Owner owner = owner();
    if (owner == null) {
      apart();
      return;
    }
    String author = owner.user();
    String phone = owner.phone();
    List<String> readers = owner.readers();
    String reader = draw.pick(readers);
    boolean first = draw.percent(50);
    at(0, new UserAct.Send(first ? author : phone, CHANNEL, "tied", "tied"));
    at(1_000, new UserAct.React(draw.pick(readers), "tied", draw.pick(EMOJI), false));
    boolean deletes = draw.percent(40);
    at(2_000, lost(reader, deletes && draw.percent(70) ? "delete_message" : "edit_message"));
    at(2_500, deletes
        ? new UserAct.Delete(author, "tied")
        : new UserAct.Edit(author, "tied", "tied here"));
    at(2_500 + (deletes ? draw.from(0, 40) : 0), new UserAct.Edit(phone, "tied", "tied there"));
  }

  /** One misses a message and another its change, and the two meet. */
  private void missed() {
    List<String> members = inTheChannel(company.users());
    if (members.size() < 3) {
      overtaken();
      return;
    }
    String author = draw.pick(members);
    List<String> readers = members.stream().filter(user -> !user.equals(author)).toList();
    String one = draw.pick(readers);
    String other = another(readers, one);
    boolean deletes = draw.percent(70);
    at(0, lost(one, "chat_message"));
    at(0, lost(other, deletes ? "delete_message" : "edit_message"));
    at(100, new UserAct.Send(author, CHANNEL, "missed", "missed"));
    at(1_100, deletes
        ? new UserAct.Delete(author, "missed")
        : new UserAct.Edit(author, "missed", "missed again"));
    at(2_000, new Fault.Cut(new Line.Channel(one, other), draw.from(100, 2_000)));
  }

  /** A member leaves the server, or returns to it, and one of the other members is not told. */
  private void untold() {
    List<String> members = inTheChannel(company.users());
    if (members.size() < 2) {
      apart();
      return;
    }
    String one = draw.pick(members);
    String other = another(members, one);
    boolean comesBack = draw.percent(50);
    if (comesBack) {
      at(0, new UserAct.Leave(one, Company.SERVER));
      at(3_000, lost(other, "user_joined"));
      at(3_100, new UserAct.Join(one, Company.SERVER, List.of(CHANNEL.channel())));
    } else {
      at(0, lost(other, "user_left"));
      at(100, new UserAct.Leave(one, Company.SERVER));
    }
  }

  private static Fault lost(String to, String type) {
    return new Fault.Lose(new Traffic(Fault.SERVER, to, Traffic.Path.ANY, type),
        new Extent.Next(1));
  }

  /** Somebody in a group has a message early and changes it before another has it. */
  private void overtaken() {
    if (company.users().size() < 3) {
      apart();
      return;
    }
    String author = draw.pick(company.users());
    List<String> others = company.users().stream().filter(user -> !user.equals(author)).toList();
    String late = draw.pick(others);
    String quick = another(others, late);
    at(0, new UserAct.CreateGroup(author, List.of(late, quick), null, "quick"));
    at(1_000, new Fault.Latency(new Line.Channel(author, late),
        new Delay(2_000, draw.from(2_000, 6_000)), 4_000));
    at(1_500, new UserAct.Send(author, new Place.Group("quick"), "slow", "slow"));
    at(1_500 + draw.from(200, 1_500), draw.percent(70)
        ? new UserAct.React(quick, "slow", draw.pick(EMOJI), false)
        : new UserAct.Edit(author, "slow", "slower"));
  }
}
