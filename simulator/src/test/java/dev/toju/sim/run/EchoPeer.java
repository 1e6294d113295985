package dev.toju.sim.run;

import dev.toju.protocol.Conversation;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.Row;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.SignalKind;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.port.StoreRecord;
import dev.toju.protocol.port.View;
import dev.toju.sim.host.PeerHost;
import dev.toju.sim.host.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A peer of a few lines: it stores what it sends, sends it once, stores what it gets, and answers it.
 * The effects of sending are always Store, Send, Show.
 */
class EchoPeer implements PeerHost {

  /** A stored text. */
  record Text(String text) implements Durable {
    @Override
    public JsonNode toJson() {
      return JsonNodeFactory.instance.stringNode(text);
    }

    static String of(Durable durable) {
      return durable instanceof Text t ? t.text : durable.toJson().stringValue();
    }
  }

  private final SortedMap<String, String> texts = new TreeMap<>();
  private final TreeSet<String> open = new TreeSet<>();
  private final List<String> servers = new ArrayList<>();
  private final List<PeerEffect> effects = new ArrayList<>();
  private String me = "";
  private String entropy = "";
  private boolean up;
  private long refs;
  private int made;

  @Override
  public Reply<PeerEffect> handle(PeerInput input, long nowMs) {
    effects.clear();
    switch (input) {
      case PeerInput.Started started -> {
        me = started.self().oderId();
        entropy = started.entropy().substring(0, 8);
        for (StoreRecord record : started.stored()) {
          Durable value = record.value();
          if (value != null) {
            texts.put(record.key(), Text.of(value));
          }
        }
      }
      case PeerInput.Commanded commanded -> command(commanded.ref(), commanded.command(), nowMs);
      case PeerInput.SignalingUp up -> toServer(new SessionEnvelope.Identify(me, null, null, null,
          null));
      case PeerInput.SignalingDown down -> up = false;
      case PeerInput.ChannelOpened opened -> open.add(opened.peer());
      case PeerInput.ChannelClosed closed -> open.remove(closed.peer());
      case PeerInput.LocalSignal signal -> toServer(new RelayEnvelope.Negotiation(
          RelayEnvelope.Kind.valueOf(signal.kind().name()), signal.peer(), null,
          signal.opaque()));
      case PeerInput.FrameReceived received -> frame(received, nowMs);
      case PeerInput.TimerFired fired -> show(fired.name());
      default -> {
        // nothing to do
      }
    }
    return new Reply.Effects<>(List.copyOf(effects));
  }

  private void command(String ref, Command command, long nowMs) {
    switch (command) {
      case Command.SendDirect send -> {
        String id = me + ":" + entropy + "." + made++;
        store(id, send.body());
        Conversation with = new Conversation("dm:x", Conversation.Kind.DM,
            List.copyOf(new TreeSet<>(List.of(me, send.to()))), me, nowMs, null, null);
        send(send.to(), new PeerEvent.DirectMessage(id, with,
            Row.composed(id, "dm:x", me, List.of(send.to()), nowMs, send.body())));
        effects.add(new PeerEffect.Show(new Shown.Done(ref, "dm:x", id)));
      }
      case Command.Join join -> {
        servers.add(join.serverId());
        if (up) {
          toServer(new SessionEnvelope.JoinServer(join.serverId()));
        }
      }
      case Command.Type type -> effects.add(new PeerEffect.SetTimer("typing", 5_000));
      default -> effects.add(new PeerEffect.Show(new Shown.Refused(ref, "no", "an echo")));
    }
  }

  private void frame(PeerInput.FrameReceived received, long nowMs) {
    if (!(Codec.decode(received.frame()) instanceof Decoded.Ok ok)) {
      show("malformed");
      return;
    }
    String from = received.source() instanceof Source.Channel channel ? channel.peer() : "";
    switch (ok.envelope()) {
      case SessionEnvelope.Identified identified -> {
        up = true;
        servers.forEach(server -> toServer(new SessionEnvelope.JoinServer(server)));
      }
      case SessionEnvelope.UserJoined joined -> meet(joined.user());
      case RelayEnvelope.Negotiation negotiation -> effects.add(new PeerEffect.Negotiate(
          String.valueOf(negotiation.from()), SignalKind.valueOf(negotiation.kind().name()),
          negotiation.opaque()));
      case RelayEnvelope.Forward forward -> {
        if (Codec.decode(forward.payload()) instanceof Decoded.Ok inner) {
          event(inner.envelope(), String.valueOf(forward.from()), nowMs);
        }
      }
      case Envelope event -> event(event, from, nowMs);
    }
  }

  private void meet(String user) {
    if (!open.contains(user)) {
      effects.add(new PeerEffect.Negotiate(user, SignalKind.BEGIN, Json.object()));
    }
  }

  private void event(Envelope event, String from, long nowMs) {
    if (event instanceof PeerEvent.DirectMessage message) {
      store(message.eventId(), message.message().body());
      send(from, new PeerEvent.Status("dm:x", List.of(message.eventId()), me,
          PeerEvent.Answer.RECEIVED, null, nowMs));
    } else if (event instanceof PeerEvent.Status status) {
      store("ack/" + status.ids().getFirst(), from);
    }
  }

  private void store(String key, String text) {
    texts.put(key, text);
    effects.add(new PeerEffect.Store(List.of(new StoreRecord(key, new Text(text)))));
  }

  private void toServer(Envelope envelope) {
    effects.add(new PeerEffect.SendToServer(++refs, new Frame.Plain(envelope)));
  }

  private void send(String to, PeerEvent event) {
    if (open.contains(to)) {
      effects.add(new PeerEffect.SendToPeer(++refs, to, new Frame.Plain(event)));
    } else {
      toServer(new RelayEnvelope.Forward(to, null, Codec.tree(event), null));
    }
  }

  private void show(String what) {
    effects.add(new PeerEffect.Show(new Shown.Warned("echo", what)));
  }

  /** One row for each text that it knows. */
  @Override
  public View view() {
    List<Row> rows = new ArrayList<>();
    texts.forEach((key, text) -> rows.add(Row.composed(key, "dm:x", me, List.of(), 0, text)));
    SortedMap<String, List<Row>> all = new TreeMap<>();
    all.put("dm:x", rows);
    View none = View.EMPTY;
    return new View(Collections.unmodifiableSortedMap(all), none.deliveries(),
        none.conversations(), none.outbox(), none.unread(), none.typing(), none.presence());
  }

  @Override
  public void close() {
    // nothing is held
  }
}
