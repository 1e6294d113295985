package dev.toju.conformance.contract;

import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import tools.jackson.databind.node.ObjectNode;

/** Inputs and effects of a signaling server as JSON. */
final class ServerJson {

  private static final int CONNECTION_CHARS = 200;

  private ServerJson() {}

  private static ObjectNode of(String type) {
    return Json.object().put("type", type);
  }

  static ObjectNode write(ServerInput input) {
    return switch (input) {
      case ServerInput.Started started -> throw new IllegalArgumentException(
          "a start is a line of its own, not an input");
      case ServerInput.Connected connected ->
        of("connected").put("connection", connected.connection());
      case ServerInput.FrameReceived received -> of("frame-received")
          .put("connection", received.connection())
          .put("frame", PeerInputJson.text(received.frame()));
      case ServerInput.Disconnected disconnected ->
        of("disconnected").put("connection", disconnected.connection());
      case ServerInput.TimerFired fired -> of("timer-fired").put("name", fired.name());
    };
  }

  static ServerInput readInput(Fields fields) throws Misfit {
    String type = fields.text("type");
    return switch (type) {
      case "connected" -> {
        fields.only("type", "connection");
        yield new ServerInput.Connected(connection(fields));
      }
      case "frame-received" -> {
        fields.only("type", "connection", "frame");
        yield new ServerInput.FrameReceived(connection(fields), PeerInputJson.frame(fields));
      }
      case "disconnected" -> {
        fields.only("type", "connection");
        yield new ServerInput.Disconnected(connection(fields));
      }
      case "timer-fired" -> new ServerInput.TimerFired(fields.only("type", "name").text("name"));
      default -> throw new Misfit(fields.path("type"),
          "one of connected, frame-received, disconnected, timer-fired", Fields.quoted(type));
    };
  }

  static ObjectNode write(ServerEffect effect) {
    return switch (effect) {
      case ServerEffect.Send send -> of("send").put("connection", send.connection())
          .put("frame", PeerInputJson.text(send.frame()));
      case ServerEffect.Disconnect disconnect -> of("disconnect")
          .put("connection", disconnect.connection()).put("why", disconnect.why());
      case ServerEffect.SetTimer timer ->
        of("set-timer").put("name", timer.name()).put("afterMs", timer.afterMs());
      case ServerEffect.CancelTimer timer -> of("cancel-timer").put("name", timer.name());
    };
  }

  static ServerEffect readEffect(Fields fields) throws Misfit {
    String type = fields.text("type");
    return switch (type) {
      case "send" -> {
        fields.only("type", "connection", "frame");
        yield new ServerEffect.Send(connection(fields), PeerInputJson.frame(fields));
      }
      case "disconnect" -> {
        fields.only("type", "connection", "why");
        yield new ServerEffect.Disconnect(connection(fields), fields.text("why"));
      }
      case "set-timer" -> {
        fields.only("type", "name", "afterMs");
        yield new ServerEffect.SetTimer(fields.text("name"), fields.whole("afterMs"));
      }
      case "cancel-timer" -> new ServerEffect.CancelTimer(fields.only("type", "name").text("name"));
      default -> throw new Misfit(fields.path("type"),
          "one of send, disconnect, set-timer, cancel-timer", Fields.quoted(type));
    };
  }

  private static String connection(Fields fields) throws Misfit {
    return fields.someText("connection", CONNECTION_CHARS);
  }
}
