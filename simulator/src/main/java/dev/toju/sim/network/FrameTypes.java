package dev.toju.sim.network;

import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.json.Codec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The {@code type}s by which a frame can be named (PROTOCOL 3). */
public final class FrameTypes {

  private FrameTypes() {}

  /**
   * The type of a frame; of a forward that of its payload; of a {@code direct-message-sync} also that
   * of the event inside. Empty where it is malformed.
   */
  public static List<String> of(Frame frame) {
    List<String> types = new ArrayList<>();
    switch (Codec.decode(frame)) {
      case Decoded.Ok ok -> add(types, ok.envelope());
      case Decoded.Unknown unknown -> types.add(unknown.type());
      case Decoded.Refused refused -> {
        // it has no type
      }
    }
    return types;
  }

  private static void add(List<String> types, Envelope envelope) {
    if (envelope instanceof RelayEnvelope.Forward forward) {
      addType(types, forward.payload());
      addType(types, forward.payload().get("event"));
      return;
    }
    addType(types, Codec.tree(envelope));
    if (envelope instanceof PeerEvent.DirectSync sync) {
      add(types, sync.event());
    }
  }

  private static void addType(List<String> types, @Nullable JsonNode node) {
    JsonNode type = node == null ? null : node.get("type");
    if (type != null && type.isString()) {
      types.add(type.stringValue());
    }
  }
}
