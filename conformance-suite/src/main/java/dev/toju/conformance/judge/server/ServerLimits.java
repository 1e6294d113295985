package dev.toju.conformance.judge.server;

import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.protocol.rules.Span;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What the rules let a server refuse: frames that are too large, and senders that are too fast. */
final class ServerLimits {

  /** Buckets are counted in thousandths, so that refilling by the millisecond loses nothing. */
  private static final long WHOLE = 1000;

  /** Servers may count a little otherwise than we do: near the edge both answers are right. */
  private static final long MARGIN = 2 * WHOLE;

  /** No envelope without lists is larger than this. */
  private static final long SMALL = 52_000;

  private static final int FEW = 50;

  private final Span rate;
  private final long maxFrameBytes;
  private final Map<String, Bucket> buckets = new TreeMap<>();

  private record Bucket(long tokens, long atMs) {}

  ServerLimits(RuleSet rules) {
    this.rate = rules.get(Rules.SERVER_RATE);
    this.maxFrameBytes = rules.get(Rules.SERVER_MAX_FRAME_BYTES);
  }

  /** Counts a channel envelope of a connection; whether the rate lets the server refuse it. */
  boolean mayRefuse(String connection, long atMs) {
    if (rate.isNone()) {
      return false;
    }
    long full = rate.second() * WHOLE;
    Bucket bucket = buckets.getOrDefault(connection, new Bucket(full, atMs));
    long tokens = Math.min(full, bucket.tokens + (atMs - bucket.atMs) * rate.first());
    buckets.put(connection, new Bucket(Math.max(0, tokens - WHOLE), atMs));
    return tokens < MARGIN;
  }

  /** Whether a connection beside this one has just used up its rate. */
  boolean isAnotherUsedUp(String connection, long atMs) {
    return !rate.isNone() && buckets.keySet().stream()
        .anyMatch(other -> !other.equals(connection) && tokens(other, atMs) < MARGIN);
  }

  /** Whether a frame is within the limit, and above half of it. */
  boolean isLarge(Frame frame) {
    return maxFrameBytes > 0 && frame instanceof Frame.Encoded encoded
        && encoded.bytes().length > maxFrameBytes / 2 && encoded.bytes().length <= maxFrameBytes;
  }

  /**
   * Whether a connection has used up its rate, so that the server has no choice but to refuse what
   * it says now. Where the rules have no rate, the hardened one is what it is held against.
   */
  boolean mustRefuse(String connection, long atMs) {
    return tokens(connection, atMs) <= -MARGIN;
  }

  /** Counts a channel envelope of a connection that was passed on. */
  void passed(String connection, long atMs) {
    buckets.put(connection, new Bucket(tokens(connection, atMs) - WHOLE, atMs));
  }

  private long tokens(String connection, long atMs) {
    Span held = rate.isNone() ? RuleSet.HARDENED.get(Rules.SERVER_RATE) : rate;
    long full = held.second() * WHOLE;
    Bucket bucket = buckets.getOrDefault(connection, new Bucket(full, atMs));
    return Math.min(full, bucket.tokens + (atMs - bucket.atMs) * held.first());
  }

  /** Whether the limit lets the server refuse the frame. */
  boolean isTooLarge(Frame frame) {
    return maxFrameBytes > 0 && switch (frame) {
      case Frame.Encoded encoded -> encoded.bytes().length > maxFrameBytes;
      case Frame.Plain plain -> mayBeLarge(plain.envelope())
          && Codec.mayExceed(plain.envelope(), maxFrameBytes)
          && Codec.bytes(frame).length > maxFrameBytes;
    };
  }

  /** Only what carries other things can be that large; the rest is bounded by its own limits. */
  private boolean mayBeLarge(Envelope envelope) {
    return switch (envelope) {
      case RelayEnvelope.Forward forward -> forward.payload().size() > 0
          && (maxFrameBytes < SMALL || !isSmall(forward.payload()));
      case RelayEnvelope.Negotiation negotiation -> true;
      case Envelope other -> maxFrameBytes < SMALL;
    };
  }

  /** Whether nothing in a payload can be long: no list in it has more than a few elements. */
  private static boolean isSmall(JsonNode payload) {
    JsonNode event = payload.has("event") ? payload.get("event") : payload;
    return size(event, "messages") == 0 && size(event, "entries") < FEW && size(event, "ids") < FEW
        && !event.has("padding");
  }

  private static int size(JsonNode node, String list) {
    return node.has(list) ? node.get(list).size() : 0;
  }
}
