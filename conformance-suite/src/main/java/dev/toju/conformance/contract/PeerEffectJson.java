package dev.toju.conformance.contract;

import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.Shown;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Effects of a peer as JSON. */
final class PeerEffectJson {

  private static final int CODE_CHARS = 200;
  private static final String TYPES = "store, send-to-server, send-to-peer, negotiate, "
      + "close-channel, set-timer, cancel-timer, show";

  private PeerEffectJson() {}

  private static ObjectNode of(String type) {
    return Json.object().put("type", type);
  }

  static ObjectNode write(PeerEffect effect) {
    return switch (effect) {
      case PeerEffect.Store store -> {
        ObjectNode node = of("store");
        AskJson.writeRecords(node.putArray("records"), store.records());
        yield node;
      }
      case PeerEffect.SendToServer send -> of("send-to-server").put("ref", send.ref())
          .put("frame", PeerInputJson.text(send.frame()));
      case PeerEffect.SendToPeer send -> of("send-to-peer").put("ref", send.ref())
          .put("peer", send.peer()).put("frame", PeerInputJson.text(send.frame()));
      case PeerEffect.Negotiate negotiate -> {
        ObjectNode node = of("negotiate").put("peer", negotiate.peer());
        node.put("kind", PeerInputJson.word(negotiate.kind())).set("opaque", negotiate.opaque());
        yield node;
      }
      case PeerEffect.CloseChannel close -> of("close-channel").put("peer", close.peer());
      case PeerEffect.SetTimer timer ->
        of("set-timer").put("name", timer.name()).put("afterMs", timer.afterMs());
      case PeerEffect.CancelTimer timer -> of("cancel-timer").put("name", timer.name());
      case PeerEffect.Show show -> {
        ObjectNode node = of("show");
        node.set("what", write(show.what()));
        yield node;
      }
    };
  }

  private static ObjectNode write(Shown shown) {
    return switch (shown) {
      case Shown.Done done -> {
        ObjectNode node = of("done").put("ref", done.ref());
        putIfPresent(node, "scope", done.scope());
        putIfPresent(node, "id", done.id());
        yield node;
      }
      case Shown.Refused refused -> of("refused").put("ref", refused.ref())
          .put("code", refused.code()).put("reason", refused.reason());
      case Shown.Warned warned ->
        of("warned").put("code", warned.code()).put("reason", warned.reason());
    };
  }

  private static void putIfPresent(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }

  static PeerEffect read(Fields fields) throws Misfit {
    String type = fields.text("type");
    return switch (type) {
      case "store" ->
        new PeerEffect.Store(AskJson.readRecords(fields.only("type", "records"), "records"));
      case "send-to-server" -> {
        fields.only("type", "ref", "frame");
        yield new PeerEffect.SendToServer(fields.whole("ref"), PeerInputJson.frame(fields));
      }
      case "send-to-peer" -> {
        fields.only("type", "ref", "peer", "frame");
        yield new PeerEffect.SendToPeer(fields.whole("ref"), fields.text("peer"),
            PeerInputJson.frame(fields));
      }
      case "negotiate" -> {
        fields.only("type", "peer", "kind", "opaque");
        yield new PeerEffect.Negotiate(fields.text("peer"), PeerInputJson.signalKind(fields),
            fields.opaque("opaque"));
      }
      case "close-channel" -> new PeerEffect.CloseChannel(fields.only("type", "peer").text("peer"));
      case "set-timer" -> {
        fields.only("type", "name", "afterMs");
        yield new PeerEffect.SetTimer(fields.text("name"), fields.whole("afterMs"));
      }
      case "cancel-timer" -> new PeerEffect.CancelTimer(fields.only("type", "name").text("name"));
      case "show" -> new PeerEffect.Show(readShown(fields.only("type", "what").object("what")));
      default -> throw new Misfit(fields.path("type"), "one of " + TYPES, Fields.quoted(type));
    };
  }

  private static Shown readShown(Fields fields) throws Misfit {
    String type = fields.text("type");
    return switch (type) {
      case "done" -> {
        fields.only("type", "ref", "scope", "id");
        yield new Shown.Done(fields.text("ref"), fields.textOrNull("scope"),
            fields.textOrNull("id"));
      }
      case "refused" -> {
        fields.only("type", "ref", "code", "reason");
        yield new Shown.Refused(fields.text("ref"), fields.someText("code", CODE_CHARS),
            fields.text("reason"));
      }
      case "warned" -> {
        fields.only("type", "code", "reason");
        yield new Shown.Warned(fields.someText("code", CODE_CHARS), fields.text("reason"));
      }
      default -> throw new Misfit(fields.path("type"), "one of done, refused, warned",
          Fields.quoted(type));
    };
  }
}
