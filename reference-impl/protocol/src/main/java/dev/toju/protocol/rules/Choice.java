package dev.toju.protocol.rules;

/** The words among which rules choose; {@code KEEP_LOCAL} is written {@code keep-local}. */
public final class Choice {

  private Choice() {}

  /** {@code sync.direction}. */
  public enum Direction {
    PULL, PUSH
  }

  /** {@code sync.window}. */
  public enum Window {
    NEWEST, CURSOR
  }

  /** {@code sync.changeTest}. */
  public enum ChangeTest {
    LAST_MODIFIED, DIGEST
  }

  /** {@code sync.audience}. */
  public enum Audience {
    BROADCAST, ONE_AT_A_TIME
  }

  /** {@code sync.trigger}. */
  public enum Trigger {
    CONNECT, CONNECT_PLUS_PERIODIC
  }

  /** {@code sync.path}. */
  public enum SyncPath {
    CHANNEL, CHANNEL_PLUS_FORWARD
  }

  /** {@code sync.answerTo}. */
  public enum AnswerTo {
    ANYONE, PARTICIPANTS
  }

  /** {@code sync.unsolicitedBatch}. */
  public enum UnsolicitedBatch {
    ACCEPT, DROP
  }

  /** {@code merge.unit}. */
  public enum MergeUnit {
    ROW, FIELD
  }

  /** {@code merge.tie}. */
  public enum Tie {
    KEEP_LOCAL, KEEP_REMOTE, TOTAL_ORDER
  }

  /** {@code merge.deleteVsEdit}. */
  public enum DeleteVsEdit {
    HIGHER_STAMP, DELETE_WINS
  }

  /** {@code merge.earlyMutation}. */
  public enum EarlyMutation {
    DROP, PARK
  }

  /** {@code merge.futureStamp}. */
  public enum FutureStamp {
    ACCEPT, QUARANTINE
  }

  /** {@code merge.stampClock}. */
  public enum StampClock {
    WALL, HYBRID
  }

  /** {@code merge.unknownFields}. */
  public enum UnknownFields {
    DROP, KEEP
  }

  /** {@code auth.mutation}. */
  public enum MutationBy {
    ANYONE, AUTHOR
  }

  /** {@code auth.relayedRow}. */
  public enum RelayedRow {
    ACCEPT, INSERT_ONLY, SIGNED
  }

  /** {@code auth.identity}. */
  public enum Identity {
    CLAIMED, PROVEN
  }

  /** {@code auth.sender}. */
  public enum Sender {
    CLAIMED, VERIFIED
  }

  /** {@code auth.messageId}. */
  public enum MessageId {
    UNCHECKED, BOUND
  }

  /** {@code auth.gate}. */
  public enum Gate {
    LOCAL, BOTH
  }

  /** {@code delivery.ackAfter}. */
  public enum AckAfter {
    RECEIPT, DURABLE
  }

  /** {@code delivery.reAck}. */
  public enum ReAck {
    NEVER, DUPLICATES, ANY_PATH
  }

  /** {@code queue.scope}. */
  public enum QueueScope {
    EVENT, RECIPIENT
  }

  /** {@code queue.keepUntil}. */
  public enum KeepUntil {
    ACCEPTED, ACKNOWLEDGED
  }

  /** {@code queue.retry}. */
  public enum Retry {
    EVENTS, EVENTS_PLUS_BACKOFF
  }

  /** {@code queue.durable}. */
  public enum Durability {
    NO, YES
  }

  /** {@code conversation.id}. */
  public enum ConversationId {
    RANDOM, DERIVED
  }

  /** {@code server.forwardDevices}. */
  public enum ForwardDevices {
    ONE, ALL
  }

  /** {@code server.errors}. */
  public enum Errors {
    SILENT, REPORTED
  }
}
