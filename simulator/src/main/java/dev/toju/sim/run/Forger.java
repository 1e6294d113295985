package dev.toju.sim.run;

import dev.toju.protocol.Frame;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.network.Links;
import dev.toju.sim.network.Sending;
import dev.toju.sim.plan.Cast;
import dev.toju.sim.plan.DishonestAct;
import dev.toju.sim.plan.FrameTemplate;
import dev.toju.sim.plan.Made;
import dev.toju.sim.plan.SentField;
import dev.toju.sim.plan.TextTemplate;
import dev.toju.sim.plan.Workshop;
import dev.toju.sim.trace.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts forged frames on the links of a dishonest peer, past its host. */
final class Forger {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Cast cast;
  private final Workshop workshop;
  private final Company company;
  private final Links links;
  private final Stage stage;

  Forger(Cast cast, Workshop workshop, Company company, Links links, Stage stage) {
    this.cast = cast;
    this.workshop = workshop;
    this.company = company;
    this.links = links;
    this.stage = stage;
  }

  void inject(DishonestAct.Inject act, int cause) {
    PeerNode by = company.peer(act.by());
    String to = act.to() == null ? Fault.SERVER : act.to();
    Frame frame = stage.onWire(switch (act.frame()) {
      case FrameTemplate template -> frame(template, act, by);
      case TextTemplate text -> frame(text.filled(name -> value(name, by)), act);
    });
    Sending sending = switch (act.via()) {
      case CHANNEL -> links.sendToPeer(by.index(), cast.oderId(to), frame, cause);
      case SERVER, FORWARD -> links.sendToServer(by.index(), frame, cause);
    };
    if (sending instanceof Sending.Accepted && stage.chronicle.listens()) {
      stage.chronicle.tell(new Event.Injected(stage.nowMs(), act.by(), to, frame, cause));
    }
  }

  private Frame frame(FrameTemplate template, DishonestAct.Inject act, PeerNode by) {
    ObjectNode forged = template.filled(name -> value(name, by));
    if (act.signed()) {
      sign(forged, by);
    }
    String to = act.to();
    return to != null && act.via() == DishonestAct.Via.FORWARD
        ? new Frame.Plain(new RelayEnvelope.Forward(cast.oderId(to), null, forged, null))
        : new Frame.Encoded(Json.write(forged));
  }

  /** A text stands where the payload of a forward does, whatever becomes of the forward by that. */
  private Frame frame(String text, DishonestAct.Inject act) {
    String to = act.to();
    String whole = to != null && act.via() == DishonestAct.Via.FORWARD
        ? "{\"type\":\"forwardPeerMessage\",\"to\":\"" + cast.oderId(to) + "\",\"payload\":" + text
            + "}"
        : text;
    return new Frame.Encoded(whole.getBytes(StandardCharsets.UTF_8));
  }

  private void sign(ObjectNode forged, PeerNode by) {
    if (stage.rules.is(Rules.AUTH_RELAYED_ROW, Choice.RelayedRow.SIGNED)) {
      new Pen(by.self(), stage.options.signatures()).sign(forged);
    } else {
      Pen.sortUsers(forged);
    }
  }

  /** What a name in a template stands for; the name itself where it stands for nothing yet. */
  private JsonNode value(String name, PeerNode by) {
    if (name.equals("now")) {
      return NODES.numberNode(by.wallMs());
    }
    if (cast.selves().containsKey(name)) {
      return NODES.stringNode(cast.oderId(name));
    }
    if (name.startsWith("dm.")) {
      List<String> users = Stream.of(name.substring(3).split("\\.", -1)).map(cast::oderId).sorted()
          .toList();
      return NODES.stringNode(Digests.directId(users));
    }
    Optional<SentField> overheard = SentField.of(name);
    if (overheard.isPresent()) {
      return stage.overheard.of(overheard.get()).orElse(NODES.stringNode(name));
    }
    int dot = name.lastIndexOf('.');
    return dot < 0
        ? NODES.stringNode(name)
        : workshop.of(name.substring(0, dot)).map(made -> part(made, name.substring(dot + 1)))
            .orElse(NODES.stringNode(name));
  }

  private static JsonNode part(Made made, String part) {
    return switch (part) {
      case "scope" -> NODES.stringNode(made.scope());
      case "at" -> NODES.numberNode(made.atMs());
      default -> NODES.stringNode(made.id());
    };
  }
}
