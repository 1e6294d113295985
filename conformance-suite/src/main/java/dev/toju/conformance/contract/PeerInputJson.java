package dev.toju.conformance.contract;

import dev.toju.protocol.Frame;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.SignalKind;
import dev.toju.protocol.port.Source;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Inputs of a peer as JSON. */
final class PeerInputJson {

  private static final Map<String, SignalKind> KINDS = kinds();
  private static final String TYPES = "commanded, frame-received, channel-opened, channel-closed, "
      + "signaling-up, signaling-down, network-restored, timer-fired, send-accepted, "
      + "send-refused, store-refused, local-signal";

  private PeerInputJson() {}

  private static Map<String, SignalKind> kinds() {
    Map<String, SignalKind> words = new LinkedHashMap<>();
    for (SignalKind kind : SignalKind.values()) {
      words.put(word(kind), kind);
    }
    return Collections.unmodifiableMap(words);
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The exact text of a frame; bytes that are no UTF-8 as U+FFFD. */
  static String text(Frame frame) {
    return new String(Codec.bytes(frame), StandardCharsets.UTF_8);
  }

  static Frame frame(Fields fields) throws Misfit {
    return new Frame.Encoded(fields.text("frame").getBytes(StandardCharsets.UTF_8));
  }

  static SignalKind signalKind(Fields fields) throws Misfit {
    return fields.word("kind", KINDS);
  }

  private static ObjectNode of(String type) {
    return Json.object().put("type", type);
  }

  static ObjectNode write(PeerInput input) {
    return switch (input) {
      case PeerInput.Started started -> throw new IllegalArgumentException(
          "a start is a line of its own, not an input");
      case PeerInput.Commanded commanded -> {
        ObjectNode node = of("commanded").put("ref", commanded.ref());
        node.set("command", CommandJson.write(commanded.command()));
        yield node;
      }
      case PeerInput.FrameReceived received -> {
        ObjectNode node = of("frame-received");
        node.set("source", write(received.source()));
        yield node.put("frame", text(received.frame()));
      }
      case PeerInput.ChannelOpened opened -> of("channel-opened").put("peer", opened.peer());
      case PeerInput.ChannelClosed closed -> of("channel-closed").put("peer", closed.peer());
      case PeerInput.SignalingUp up -> of("signaling-up").put("address", up.address());
      case PeerInput.SignalingDown down -> of("signaling-down");
      case PeerInput.NetworkRestored restored -> of("network-restored");
      case PeerInput.TimerFired fired -> of("timer-fired").put("name", fired.name());
      case PeerInput.SendAccepted accepted -> of("send-accepted").put("ref", accepted.ref());
      case PeerInput.SendRefused refused ->
        of("send-refused").put("ref", refused.ref()).put("why", refused.why());
      case PeerInput.StoreRefused refused -> of("store-refused").put("why", refused.why());
      case PeerInput.LocalSignal signal -> {
        ObjectNode node = of("local-signal").put("peer", signal.peer());
        node.put("kind", word(signal.kind())).set("opaque", signal.opaque());
        yield node;
      }
    };
  }

  private static ObjectNode write(Source source) {
    return switch (source) {
      case Source.Server server -> of("server");
      case Source.Channel channel -> of("channel").put("peer", channel.peer());
    };
  }

  static PeerInput read(Fields fields) throws Misfit {
    String type = fields.text("type");
    return switch (type) {
      case "commanded" -> {
        fields.only("type", "ref", "command");
        yield new PeerInput.Commanded(fields.text("ref"),
            CommandJson.read(fields.object("command")));
      }
      case "frame-received" -> {
        fields.only("type", "source", "frame");
        yield new PeerInput.FrameReceived(readSource(fields.object("source")), frame(fields));
      }
      case "channel-opened" -> new PeerInput.ChannelOpened(peer(fields));
      case "channel-closed" -> new PeerInput.ChannelClosed(peer(fields));
      case "signaling-up" ->
        new PeerInput.SignalingUp(fields.only("type", "address").text("address"));
      case "signaling-down" -> nothingElse(fields, new PeerInput.SignalingDown());
      case "network-restored" -> nothingElse(fields, new PeerInput.NetworkRestored());
      case "timer-fired" -> new PeerInput.TimerFired(fields.only("type", "name").text("name"));
      case "send-accepted" -> new PeerInput.SendAccepted(fields.only("type", "ref").whole("ref"));
      case "send-refused" -> {
        fields.only("type", "ref", "why");
        yield new PeerInput.SendRefused(fields.whole("ref"), fields.text("why"));
      }
      case "store-refused" -> new PeerInput.StoreRefused(fields.only("type", "why").text("why"));
      case "local-signal" -> {
        fields.only("type", "peer", "kind", "opaque");
        yield new PeerInput.LocalSignal(fields.oderId("peer"), signalKind(fields),
            fields.opaque("opaque"));
      }
      default -> throw new Misfit(fields.path("type"), "one of " + TYPES, Fields.quoted(type));
    };
  }

  private static PeerInput nothingElse(Fields fields, PeerInput input) throws Misfit {
    fields.only("type");
    return input;
  }

  private static String peer(Fields fields) throws Misfit {
    return fields.only("type", "peer").oderId("peer");
  }

  private static Source readSource(Fields fields) throws Misfit {
    String type = fields.text("type");
    return switch (type) {
      case "server" -> {
        fields.only("type");
        yield new Source.Server();
      }
      case "channel" -> new Source.Channel(peer(fields));
      default -> throw new Misfit(fields.path("type"), "one of server, channel",
          Fields.quoted(type));
    };
  }
}
