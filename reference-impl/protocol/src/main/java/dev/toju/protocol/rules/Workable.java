package dev.toju.protocol.rules;

import dev.toju.protocol.Limits;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Values that do not go together: nobody could do under them what the requirements demand, so that a
 * right implementation would be accused.
 */
final class Workable {

  /** What a row has at most in a plan that scales frames down; it knows its own rows. */
  static final long SCALED_ROW_BYTES = 3 << 10;

  /** Milliseconds that a pong may take on a connection that lives, at least. */
  private static final long PONG_MS = 1_000;

  /** Milliseconds before a first replay, at least: an acknowledgement has to come back before. */
  private static final long REPLAY_MS = 100;

  private final RuleSet rules;
  private final long rowBytes;

  private Workable(RuleSet rules, long rowBytes) {
    this.rules = rules;
    this.rowBytes = rowBytes;
  }

  /** Why nobody can work by these rules, where rows have at most so many bytes; empty if they can. */
  static Optional<String> whyNot(RuleSet rules, long rowBytes) {
    Workable check = new Workable(rules, rowBytes);
    return Stream.of(check.caps(), check.syncFrames(), check.serverFrames(),
        check.forwardedSyncFrames(), check.heartbeat(), check.backoff(), check.parking())
        .flatMap(Optional::stream).findFirst();
  }

  private Optional<String> caps() {
    long inventory = rules.get(Rules.SYNC_INVENTORY_CAP);
    long exchange = rules.get(Rules.SYNC_EXCHANGE_CAP);
    return where(inventory > exchange, "sync.inventoryCap (" + inventory
        + ") may not be above sync.exchangeCap (" + exchange
        + "): a page would leave a rest that is never asked for");
  }

  private Optional<String> syncFrames() {
    return frame(Rules.SYNC_MAX_FRAME_BYTES, "one signed row has to fit a frame (PROTOCOL 2)");
  }

  private Optional<String> serverFrames() {
    return frame(Rules.SERVER_MAX_FRAME_BYTES,
        "a message of a channel and a forward have to fit a frame, each with one signed row");
  }

  private Optional<String> frame(Rule<Long> rule, String why) {
    long least = rowBytes + Limits.AROUND_ROW_BYTES;
    long bytes = rules.get(rule);
    return where(bytes > 0 && bytes < least, rule.ruleName() + " (" + bytes
        + ") may not be below " + least + ": " + why + "; 0 is no limit");
  }

  private Optional<String> forwardedSyncFrames() {
    long sync = rules.get(Rules.SYNC_MAX_FRAME_BYTES);
    long server = rules.get(Rules.SERVER_MAX_FRAME_BYTES);
    boolean forwarded = rules.is(Rules.SYNC_PATH, Choice.SyncPath.CHANNEL_PLUS_FORWARD);
    long least = sync + Limits.AROUND_ROW_BYTES;
    return where(forwarded && sync > 0 && server > 0 && server < least,
        "server.maxFrameBytes (" + server + ") may not be below " + least
            + ", which is sync.maxFrameBytes and " + Limits.AROUND_ROW_BYTES
            + " bytes of a forward around it: under sync.path=channel+forward a full sync frame"
            + " goes through the server");
  }

  private Optional<String> heartbeat() {
    Span heartbeat = rules.get(Rules.SERVER_HEARTBEAT_MS);
    return where(!heartbeat.isNone() && heartbeat.second() - heartbeat.first() < PONG_MS,
        "server.heartbeatMs (" + Rules.SERVER_HEARTBEAT_MS.text(heartbeat) + ") needs at least "
            + PONG_MS + " ms from the ping to the drop: the pong of a living client takes time");
  }

  private Optional<String> backoff() {
    Span backoff = rules.get(Rules.QUEUE_BACKOFF_MS);
    return where(backoff.first() < REPLAY_MS, "queue.backoffMs ("
        + Rules.QUEUE_BACKOFF_MS.text(backoff) + ") may not begin below " + REPLAY_MS
        + " ms: everything would be sent again before an acknowledgement can come");
  }

  private Optional<String> parking() {
    return where(rules.is(Rules.MERGE_EARLY_MUTATION, Choice.EarlyMutation.PARK)
        && rules.get(Rules.MERGE_PARK_PER_SCOPE) == 0,
        "merge.parkPerScope (0) has to be at least 1 under merge.earlyMutation=park: otherwise"
            + " every early change is dropped; for that there is merge.earlyMutation=drop");
  }

  private static Optional<String> where(boolean isWrong, String sentence) {
    return isWrong ? Optional.of(sentence) : Optional.empty();
  }
}
