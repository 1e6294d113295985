package dev.toju.conformance.judge.server;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.protocol.rules.Span;

/**
 * When a silent connection is pinged and when it is dropped ({@code server.heartbeatMs}). Where the
 * rules have no heartbeat, the hardened one is what a server is held against.
 */
record Heartbeat(long pingMs, long dropMs) {

  /** Longer than a server has to think between its timers, in milliseconds. */
  static final long SLACK_MS = 1_000;

  static Heartbeat of(RuleSet rules) {
    Span beat = rules.get(Rules.SERVER_HEARTBEAT_MS);
    Span held = beat.isNone() ? RuleSet.HARDENED.get(Rules.SERVER_HEARTBEAT_MS) : beat;
    return new Heartbeat(held.first(), held.second());
  }

  /** After so long a silence, in milliseconds, the connection has to be gone. */
  long latestMs() {
    return dropMs + SLACK_MS;
  }

  /** Whether so long a silence, in milliseconds, is one after which a connection may be dropped. */
  boolean isSilence(long silentMs) {
    return silentMs >= dropMs - slackMs();
  }

  /**
   * Whether a ping so long ago, in milliseconds, has left the time to answer it. A server may ask
   * later than it must, as long as half of the time between ping and drop is left.
   */
  boolean isTimeToAnswer(long askedMs) {
    return askedMs >= (dropMs - pingMs) / 2 - slackMs();
  }

  /** Where the rules are in a hurry, so is whoever judges by them. */
  private long slackMs() {
    return Math.min(SLACK_MS, (dropMs - pingMs) / 4);
  }
}
