package dev.toju.sim.run;

import dev.toju.protocol.Limits;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.network.LinkOptions;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import java.util.ArrayList;
import java.util.List;

/**
 * How long after the heal whatever must happen at last may take: a sum of terms, each computed from
 * the rules, from what links do and from the plan (PROTOCOL 8). Whoever has not converged by then has
 * broken a liveness requirement.
 */
public record SettleBound(List<Term> terms) {

  /** How long a peer may wait before it negotiates again what could not be negotiated. */
  private static final long LONGEST_RETRY_MS = 60_000;

  private static final long A_DAY_MS = 86_400_000;

  /** Trips of one exchange, through the server: request, inventory, request, and batches. */
  private static final int TRIPS_OF_A_PAGE = 16;

  public SettleBound {
    terms = List.copyOf(terms);
  }

  /** A part of the bound in virtual milliseconds, and why it is that long. */
  public record Term(String what, long ms, String why) {}

  /** The bound of a plan under these rules, which are those that are in force. */
  public static SettleBound of(Plan plan, RuleSet rules, LinkOptions links) {
    List<Term> terms = new ArrayList<>();
    terms.add(webSockets(rules, links));
    terms.add(members(rules, links));
    terms.add(dataChannels(links));
    if (rules.is(Rules.QUEUE_RETRY, Choice.Retry.EVENTS_PLUS_BACKOFF)) {
      terms.add(outbox(rules, links));
    }
    if (rules.is(Rules.SYNC_TRIGGER, Choice.Trigger.CONNECT_PLUS_PERIODIC)) {
      terms.add(turns(plan, rules, links));
    }
    terms.add(new Term("exchanges that the storm broke are abandoned",
        Limits.EXCHANGE_TIMEOUT_MS, "an exchange is given up after that time"));
    if (rules.is(Rules.MERGE_FUTURE_STAMP, Choice.FutureStamp.QUARANTINE)) {
      terms.add(new Term("what was stamped ahead comes due", spreadOfClocks(plan),
          "the clocks of the plan are apart by that much"));
    }
    terms.add(new Term("typing fades", rules.get(Rules.TYPING_TTL_MS), "typing.ttlMs"));
    return new SettleBound(terms);
  }

  private static long trip(LinkOptions links) {
    return Math.max(2 * links.webSocket().most(), links.channel().most());
  }

  private static Term webSockets(RuleSet rules, LinkOptions links) {
    long noticed = rules.get(Rules.SERVER_HEARTBEAT_MS).second();
    return new Term("every peer is connected and has joined",
        noticed + links.redial().most() + 8 * links.webSocket().most()
            + 2 * rules.get(Rules.SESSION_RETRY_MS),
        "the server drops a dead socket (server.heartbeatMs), the peer dials, identifies, joins;"
            + " what is not answered of either it asks once more (session.retryMs)");
  }

  private static Term members(RuleSet rules, LinkOptions links) {
    return new Term("every peer knows the members",
        rules.get(Rules.SESSION_REFRESH_MS) + 2 * links.webSocket().most(),
        "of whom it was not told it hears when it asks anew (session.refreshMs)");
  }

  private static Term dataChannels(LinkOptions links) {
    return new Term("every data channel is open",
        links.deadPeerMs() + Limits.ATTEMPT_MS + LONGEST_RETRY_MS + Limits.OFFER_PATIENCE_MS
            + links.iceTimeoutMs() + 6 * trip(links),
        "a dead one is noticed, an attempt of the storm fails, and the next one succeeds");
  }

  private static Term outbox(RuleSet rules, LinkOptions links) {
    long longest = rules.get(Rules.QUEUE_BACKOFF_MS).second();
    return new Term("every waiting event is sent and acknowledged", longest + 4 * trip(links),
        "the longest wait of queue.backoffMs");
  }

  private static Term turns(Plan plan, RuleSet rules, LinkOptions links) {
    long rows = plan.steps().stream().filter(step -> step.act() instanceof UserAct.Send).count();
    long cap = rules.get(Rules.SYNC_INVENTORY_CAP);
    long pages = Math.max(1, (rows + cap - 1) / cap);
    long period = rules.get(Rules.SYNC_PERIOD_MS) * 3 / 2;
    long turns = plan.roles().size() > 2 ? 4 : 3;
    return new Term(turns + " turns of sync",
        turns * (period + pages * TRIPS_OF_A_PAGE * trip(links)),
        "the one under way, two more, and one where more than two share a scope; each begins within"
            + " sync.periodMs and a half, and has " + pages + (pages == 1 ? " page" : " pages"));
  }

  private static long spreadOfClocks(Plan plan) {
    long least = 0;
    long most = 0;
    for (Role role : plan.roles()) {
      least = Math.min(least, waitedFor(role.skewMs()));
      most = Math.max(most, waitedFor(role.skewMs()));
    }
    for (Step step : plan.steps()) {
      if (step.act() instanceof Disturbance d && d.fault() instanceof Fault.ClockSkew skew
          && !skew.who().equals(Fault.SERVER)) {
        least = Math.min(least, waitedFor(skew.skewMs()));
        most = Math.max(most, waitedFor(skew.skewMs()));
      }
    }
    return most - least;
  }

  /** What a clock far beyond has stamped comes due in no run. */
  private static long waitedFor(long skewMs) {
    return Math.abs(skewMs) > A_DAY_MS ? 0 : skewMs;
  }

  /** All of it, in virtual milliseconds. */
  public long totalMs() {
    return terms.stream().mapToLong(Term::ms).sum();
  }

  /** The bound with its terms, one line each. */
  public String sentence() {
    StringBuilder text = new StringBuilder("within " + totalMs() + " ms after the heal:");
    for (Term term : terms) {
      text.append("\n  ").append(term.ms()).append(" ms  ").append(term.what()).append(": ")
          .append(term.why());
    }
    return text.toString();
  }
}
