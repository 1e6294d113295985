package dev.toju.sim.plan.draw;

import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.SortedMap;
import java.util.TreeMap;

/** Draws smaller caps and shorter periods, so that a short run meets what a long one would. */
final class Scales {

  /** What the bound of frames is scaled to, at most: no server refuses a forward of it. */
  private static final long MOST_FRAME_BYTES = 60_000;

  private final Draw draw;
  private final RuleSet rules;
  private final SortedMap<String, String> drawn = new TreeMap<>();

  Scales(Draw draw, RuleSet rules) {
    this.draw = draw;
    this.rules = rules;
  }

  SortedMap<String, String> drawn(Knobs knobs) {
    if (draw.percent(45)) {
      caps();
    }
    if (rules.is(Rules.SYNC_TRIGGER, Choice.Trigger.CONNECT_PLUS_PERIODIC) && draw.percent(80)) {
      put(Rules.SYNC_PERIOD_MS.ruleName(), draw.from(5_000, 30_000));
    }
    if (rules.is(Rules.QUEUE_RETRY, Choice.Retry.EVENTS_PLUS_BACKOFF) && draw.percent(80)) {
      range(Rules.QUEUE_BACKOFF_MS.ruleName(), draw.from(300, 2_000), draw.from(4_000, 30_000));
    }
    if (!rules.get(Rules.SERVER_HEARTBEAT_MS).isNone() && draw.percent(60)) {
      range(Rules.SERVER_HEARTBEAT_MS.ruleName(), draw.from(2_000, 5_000),
          draw.from(6_000, 15_000));
    }
    if (!rules.get(Rules.SERVER_RATE).isNone() && draw.percent(15)) {
      range(Rules.SERVER_RATE.ruleName(), draw.from(1, 5), draw.from(2, 8));
    }
    if (draw.percent(50)) {
      put(Rules.TYPING_TTL_MS.ruleName(), draw.from(500, 6_000));
    }
    if (draw.percent(50)) {
      put(Rules.MERGE_MAX_SKEW_MS.ruleName(), draw.from(25_000, 60_000));
    }
    if (rules.get(Rules.SYNC_MAX_FRAME_BYTES) > 0) {
      frames(knobs.bulk());
    }
    return drawn;
  }

  private void caps() {
    long inventory = draw.from(1, 8);
    put(Rules.SYNC_INVENTORY_CAP.ruleName(), inventory);
    put(Rules.SYNC_EXCHANGE_CAP.ruleName(), inventory + draw.from(0, 4));
    put(Rules.SYNC_BATCH_CAP.ruleName(), draw.from(1, 4));
  }

  private void frames(Bulk bulk) {
    switch (bulk) {
      case NONE -> {
        if (draw.percent(20) && rules.get(Rules.SYNC_MAX_FRAME_BYTES) >= MOST_FRAME_BYTES) {
          put(Rules.SYNC_MAX_FRAME_BYTES.ruleName(), draw.from(52_000, MOST_FRAME_BYTES));
        }
      }
      case LONG -> {
      }
      case MANY -> put(Rules.SYNC_MAX_FRAME_BYTES.ruleName(), Bulk.SMALL_FRAME);
    }
  }

  private void range(String rule, long first, long second) {
    drawn.put(rule, first + ".." + second);
  }

  private void put(String rule, long value) {
    drawn.put(rule, Long.toString(value));
  }
}
