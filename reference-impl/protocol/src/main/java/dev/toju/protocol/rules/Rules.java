package dev.toju.protocol.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The registry of rules: each decision of the protocol with its two shipped values (PROTOCOL 7). */
public final class Rules {

  private static final List<Rule<?>> REGISTRY = new ArrayList<>();

  public static final Rule<Long> SYNC_INVENTORY_CAP = whole("sync.inventoryCap", 1, 100_000, "rows",
      1000, 1000, "How many entries an inventory lists over all its parts.");
  public static final Rule<Long> SYNC_BATCH_CAP = whole("sync.batchCap", 1, 100_000, "rows", 200,
      200, "How many rows one batch carries.");
  public static final Rule<Long> SYNC_EXCHANGE_CAP = whole("sync.exchangeCap", 1, 100_000, "rows",
      1000, 1000, "How many rows one exchange returns.");
  public static final Rule<Choice.Direction> SYNC_DIRECTION = choice("sync.direction",
      Choice.Direction.PULL, Choice.Direction.PULL,
      "Who moves rows: the receiver of an inventory asks for them, or sends what the other lacks.");
  public static final Rule<Choice.Window> SYNC_WINDOW = choice("sync.window", Choice.Window.NEWEST,
      Choice.Window.CURSOR,
      "Which rows an inventory lists: always the newest, or page after page.");
  public static final Rule<Choice.ChangeTest> SYNC_CHANGE_TEST = choice("sync.changeTest",
      Choice.ChangeTest.LAST_MODIFIED, Choice.ChangeTest.DIGEST,
      "When a listed row counts as another version: a greater stamp, or a different digest.");
  public static final Rule<Long> SYNC_MAX_FRAME_BYTES = whole("sync.maxFrameBytes", 0, 8 << 20,
      "bytes (0 = no limit)", 0, 65_536, "How large a sync frame may be.");
  public static final Rule<Choice.Audience> SYNC_AUDIENCE = choice("sync.audience",
      Choice.Audience.BROADCAST, Choice.Audience.ONE_AT_A_TIME,
      "Whether a row in flight from one peer is asked of a second.");
  public static final Rule<Choice.Trigger> SYNC_TRIGGER = choice("sync.trigger",
      Choice.Trigger.CONNECT, Choice.Trigger.CONNECT_PLUS_PERIODIC, "What begins an exchange.");
  public static final Rule<Long> SYNC_PERIOD_MS = whole("sync.periodMs", 100, 86_400_000,
      "milliseconds", 60_000, 60_000, "Mean time between periodic exchanges, drawn +-50 %.");
  public static final Rule<Choice.SyncPath> SYNC_PATH = choice("sync.path", Choice.SyncPath.CHANNEL,
      Choice.SyncPath.CHANNEL_PLUS_FORWARD, "Over which paths history is reconciled.");
  public static final Rule<Choice.AnswerTo> SYNC_ANSWER_TO = choice("sync.answerTo",
      Choice.AnswerTo.ANYONE, Choice.AnswerTo.PARTICIPANTS, "Whose requests are answered.");
  public static final Rule<Choice.UnsolicitedBatch> SYNC_UNSOLICITED_BATCH = choice(
      "sync.unsolicitedBatch", Choice.UnsolicitedBatch.ACCEPT, Choice.UnsolicitedBatch.DROP,
      "What becomes of rows that nobody asked for.");
  public static final Rule<Choice.MergeUnit> MERGE_UNIT = choice("merge.unit", Choice.MergeUnit.ROW,
      Choice.MergeUnit.FIELD, "Whether versions are merged whole, or register by register.");
  public static final Rule<Choice.Tie> MERGE_TIE = choice("merge.tie", Choice.Tie.KEEP_LOCAL,
      Choice.Tie.TOTAL_ORDER, "Which of two versions with equal stamps stays.");
  public static final Rule<Choice.DeleteVsEdit> MERGE_DELETE_VS_EDIT = choice("merge.deleteVsEdit",
      Choice.DeleteVsEdit.HIGHER_STAMP, Choice.DeleteVsEdit.DELETE_WINS,
      "Whether a later edit revives a deleted message.");
  public static final Rule<Choice.EarlyMutation> MERGE_EARLY_MUTATION = choice(
      "merge.earlyMutation", Choice.EarlyMutation.DROP, Choice.EarlyMutation.PARK,
      "What becomes of a change whose message is unknown.");
  public static final Rule<Long> MERGE_PARK_PER_SCOPE = whole("merge.parkPerScope", 0, 100_000,
      "changes", 1000, 1000, "How many early changes a scope keeps.");
  public static final Rule<Choice.FutureStamp> MERGE_FUTURE_STAMP = choice("merge.futureStamp",
      Choice.FutureStamp.ACCEPT, Choice.FutureStamp.QUARANTINE,
      "Whether a register stamped in the future is shown before it is due.");
  public static final Rule<Long> MERGE_MAX_SKEW_MS = whole("merge.maxSkewMs", 0, 31_536_000_000L,
      "milliseconds", 300_000, 300_000, "How far ahead a stamp may be and still count as now.");
  public static final Rule<Choice.StampClock> MERGE_STAMP_CLOCK = choice("merge.stampClock",
      Choice.StampClock.WALL, Choice.StampClock.HYBRID,
      "Whether an author's next stamp is the wall clock, or above all of its own there.");
  public static final Rule<Choice.UnknownFields> MERGE_UNKNOWN_FIELDS = choice(
      "merge.unknownFields", Choice.UnknownFields.DROP, Choice.UnknownFields.KEEP,
      "Whether fields of a row that this version does not know are kept.");
  public static final Rule<Choice.MutationBy> AUTH_MUTATION = choice("auth.mutation",
      Choice.MutationBy.ANYONE, Choice.MutationBy.AUTHOR, "Who may change a message.");
  public static final Rule<Choice.RelayedRow> AUTH_RELAYED_ROW = choice("auth.relayedRow",
      Choice.RelayedRow.ACCEPT, Choice.RelayedRow.SIGNED,
      "What is believed of a row that somebody else than its author brings.");
  public static final Rule<Choice.Identity> AUTH_IDENTITY = choice("auth.identity",
      Choice.Identity.CLAIMED, Choice.Identity.PROVEN, "How a client shows who it is.");
  public static final Rule<Choice.Sender> AUTH_SENDER = choice("auth.sender", Choice.Sender.CLAIMED,
      Choice.Sender.VERIFIED, "Whether the names inside an event must equal its verified sender.");
  public static final Rule<Choice.MessageId> AUTH_MESSAGE_ID = choice("auth.messageId",
      Choice.MessageId.UNCHECKED, Choice.MessageId.BOUND,
      "Whether the part of an id before its first colon must be its author.");
  public static final Rule<Choice.Gate> AUTH_GATE = choice("auth.gate", Choice.Gate.LOCAL,
      Choice.Gate.BOTH, "Whether the sender of a DM event must be a participant too.");
  public static final Rule<Choice.AckAfter> DELIVERY_ACK_AFTER = choice("delivery.ackAfter",
      Choice.AckAfter.RECEIPT, Choice.AckAfter.DURABLE,
      "Whether an acknowledgement waits for the durable write.");
  public static final Rule<Choice.ReAck> DELIVERY_RE_ACK = choice("delivery.reAck",
      Choice.ReAck.NEVER, Choice.ReAck.ANY_PATH, "What besides the first receipt acknowledges.");
  public static final Rule<Choice.QueueScope> QUEUE_SCOPE = choice("queue.scope",
      Choice.QueueScope.EVENT, Choice.QueueScope.RECIPIENT,
      "Whether success for one recipient takes the whole event out of the outbox.");
  public static final Rule<Choice.KeepUntil> QUEUE_KEEP_UNTIL = choice("queue.keepUntil",
      Choice.KeepUntil.ACCEPTED, Choice.KeepUntil.ACKNOWLEDGED,
      "What counts as success: a transport took it, or the recipient acknowledged it.");
  public static final Rule<Choice.Retry> QUEUE_RETRY = choice("queue.retry", Choice.Retry.EVENTS,
      Choice.Retry.EVENTS_PLUS_BACKOFF, "What replays the outbox.");
  public static final Rule<Span> QUEUE_BACKOFF_MS = pair("queue.backoffMs", false, true,
      "two numbers of milliseconds, least..most", new Span(1000, 300_000),
      new Span(1000, 300_000),
      "The first and the longest wait between replays, doubled, jittered.");
  public static final Rule<Choice.Durability> QUEUE_DURABLE = choice("queue.durable",
      Choice.Durability.YES, Choice.Durability.YES, "Whether the outbox survives a restart.");
  public static final Rule<Choice.ConversationId> CONVERSATION_ID = choice("conversation.id",
      Choice.ConversationId.RANDOM, Choice.ConversationId.DERIVED,
      "Whether a conversation's id is derived from its descriptor, and checked.");
  public static final Rule<Choice.ForwardDevices> SERVER_FORWARD_DEVICES = choice(
      "server.forwardDevices", Choice.ForwardDevices.ONE, Choice.ForwardDevices.ALL,
      "To how many connections of a user a forward goes.");
  public static final Rule<Choice.Errors> SERVER_ERRORS = choice("server.errors",
      Choice.Errors.SILENT, Choice.Errors.REPORTED, "Whether the server says what it refused.");
  public static final Rule<Span> SERVER_RATE = pair("server.rate", true, false,
      "envelopes a second..burst, for each connection", Span.NONE, new Span(10, 30),
      "How many channel envelopes a connection may send.");
  public static final Rule<Long> SERVER_MAX_FRAME_BYTES = whole("server.maxFrameBytes", 0, 8 << 20,
      "bytes (0 = no limit)", 0, 66_560, "How large a frame the server takes.");
  public static final Rule<Span> SERVER_HEARTBEAT_MS = pair("server.heartbeatMs", true, true,
      "milliseconds of silence before a ping..before the drop", Span.NONE,
      new Span(15_000, 45_000), "When a silent connection is pinged, and when it is dropped.");
  public static final Rule<Long> SESSION_RETRY_MS = whole("session.retryMs", 0, 3_600_000,
      "milliseconds (0 = never)", 0, 5_000,
      "After how long a client asks the server again what it has not answered.");
  public static final Rule<Long> SESSION_REFRESH_MS = whole("session.refreshMs", 0, 86_400_000,
      "milliseconds (0 = never)", 0, 60_000,
      "How often a client asks the server anew who is in the servers that it has joined.");
  public static final Rule<Long> TYPING_TTL_MS = whole("typing.ttlMs", 100, 3_600_000,
      "milliseconds", 3000, 5000, "How long a typing indicator is shown.");

  private Rules() {}

  /** Whether a signaling server works by a rule; the rules by which it does not are of peers alone. */
  public static boolean isOfServers(String ruleName) {
    return ruleName.startsWith("server.") || ruleName.equals(AUTH_IDENTITY.ruleName())
        || ruleName.equals(AUTH_SENDER.ruleName());
  }

  /** All rules, in the order of PROTOCOL 7. */
  public static List<Rule<?>> all() {
    return Collections.unmodifiableList(REGISTRY);
  }

  /** The rule of that name. */
  public static Optional<Rule<?>> named(String name) {
    return all().stream().filter(rule -> rule.ruleName().equals(name)).findFirst();
  }

  private static <E extends Enum<E>> Rule<E> choice(String name, E documented, E hardened,
      String meaning) {
    List<E> values = List.of(documented.getDeclaringClass().getEnumConstants());
    return add(name, new Rule.Words<>(values), documented, hardened, meaning);
  }

  private static Rule<Long> whole(String name, long least, long most, String unit, long documented,
      long hardened, String meaning) {
    return add(name, new Rule.Whole(least, most, unit), documented, hardened, meaning);
  }

  private static Rule<Span> pair(String name, boolean optional, boolean ordered, String sentence,
      Span documented, Span hardened, String meaning) {
    return add(name, new Rule.Pair(optional, ordered, sentence), documented, hardened, meaning);
  }

  private static <T> Rule<T> add(String name, Rule.Domain<T> domain, T documented, T hardened,
      String meaning) {
    Rule<T> rule = new Rule<>(REGISTRY.size(), name, domain, documented, hardened, meaning);
    REGISTRY.add(rule);
    return rule;
  }
}
