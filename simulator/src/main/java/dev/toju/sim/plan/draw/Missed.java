package dev.toju.sim.plan.draw;

import dev.toju.protocol.rules.Rules;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a peer that is away while many messages are sent to a channel that it watches, so that sync
 * brings it all of them.
 */
final class Missed {

  /** The caps that such a number is to reach; a plan that has it puts no smaller ones in place. */
  static final List<String> CAPS = List.of(Rules.SYNC_INVENTORY_CAP.ruleName(),
      Rules.SYNC_EXCHANGE_CAP.ruleName(), Rules.SYNC_BATCH_CAP.ruleName());

  private static final Place.Channel CHANNEL = new Place.Channel(Company.SERVER,
      Company.CHANNELS.getFirst());
  private static final long JOIN_MS = 200;
  private static final long AWAY_MS = 800;
  private static final long FIRST_MS = 1_000;
  /** No server takes many more from one connection. */
  private static final long GAP_MS = 200;

  private final Draw draw;
  private final Company company;
  private final int messages;

  Missed(Draw draw, Company company, int messages) {
    this.draw = draw;
    this.company = company;
    this.messages = messages;
  }

  /** When the last of so many messages is sent and whoever was away is back. */
  static long endMs(int messages) {
    return FIRST_MS + messages * GAP_MS + 2 * FIRST_MS;
  }

  /** The steps, by their time. */
  List<Step> drawn() {
    List<String> early = company.roles().stream()
        .filter(role -> company.users().contains(role.name()) && role.startMs() == 0)
        .map(Role::name).toList();
    List<String> users = early.size() < 2 ? company.users() : early;
    String author = draw.pick(users);
    String away = draw.pick(users.stream().filter(user -> !user.equals(author)).toList());
    List<Step> steps = new ArrayList<>();
    for (String user : List.of(author, away)) {
      if (!company.channelsOf(user).contains(CHANNEL)) {
        steps.add(new Step(JOIN_MS,
            new UserAct.Join(user, Company.SERVER, List.of(CHANNEL.channel()))));
      }
    }
    steps.add(new Step(AWAY_MS, new Disturbance(
        new Fault.Offline(away, FIRST_MS + messages * GAP_MS))));
    for (int i = 0; i < messages; i++) {
      steps.add(new Step(FIRST_MS + i * GAP_MS,
          new UserAct.Send(author, CHANNEL, "missed", null)));
    }
    return steps;
  }
}
