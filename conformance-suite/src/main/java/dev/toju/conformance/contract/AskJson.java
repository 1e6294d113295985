package dev.toju.conformance.contract;

import dev.toju.protocol.Limits;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Self;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.StoreRecord;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lines of the harness as JSON. */
final class AskJson {

  /** What the contract will never have. */
  private static final String BOGUS = "nobody-knows-this";

  private AskJson() {}

  static ObjectNode write(Ask ask) {
    return switch (ask) {
      case Ask.Hello hello -> line("hello", ask).put("contract", hello.contract());
      case Ask.StartPeer start -> writeStart(start);
      case Ask.StartServer start -> {
        ObjectNode line = line("start", ask).put("role", "server").put("now", start.nowMs())
            .put("address", start.address()).put("entropy", start.entropy());
        yield scaled(line, start.scaled());
      }
      case Ask.ToPeer to -> input(ask, to.nowMs(), PeerInputJson.write(to.input()));
      case Ask.ToServer to -> input(ask, to.nowMs(), ServerJson.write(to.input()));
      case Ask.Bogus bogus -> input(ask, 0, bogus(bogus.command()));
      case Ask.ShowView view -> {
        ObjectNode line = line("view", ask);
        view.since().ifPresent(since -> line.put("since", since));
        yield line;
      }
      case Ask.Stop stop -> line("stop", ask);
    };
  }

  private static ObjectNode line(String type, Ask ask) {
    return Json.object().put("type", type).put("seq", ask.seq());
  }

  private static ObjectNode input(Ask ask, long nowMs, ObjectNode input) {
    ObjectNode line = line("input", ask).put("now", nowMs);
    line.set("input", input);
    return line;
  }

  private static ObjectNode bogus(boolean command) {
    ObjectNode nobodyKnows = Json.object().put("type", BOGUS);
    if (!command) {
      return nobodyKnows;
    }
    ObjectNode commanded = Json.object().put("type", "commanded").put("ref", "probe");
    commanded.set("command", nobodyKnows);
    return commanded;
  }

  private static ObjectNode writeStart(Ask.StartPeer start) {
    ObjectNode line = line("start", start).put("role", "peer").put("now", start.nowMs());
    line.putObject("self").put("oderId", start.self().oderId()).put("key", start.self().key());
    line.put("entropy", start.entropy()).put("boot", start.boot());
    writeRecords(line.putArray("stored"), start.stored());
    return scaled(line, start.scaled());
  }

  private static ObjectNode scaled(ObjectNode line, SortedMap<String, String> scaled) {
    ObjectNode inner = line.putObject("scaled");
    scaled.forEach(inner::put);
    return line;
  }

  static Ask read(Fields line, Side side) throws Misfit {
    long seq = line.whole("seq");
    String type = line.text("type");
    return switch (type) {
      case "hello" -> {
        line.only("type", "seq", "contract");
        yield new Ask.Hello(seq, (int) line.whole("contract", 1, Integer.MAX_VALUE));
      }
      case "start" -> side == Side.PEER ? startPeer(seq, line) : startServer(seq, line);
      case "input" -> {
        line.only("type", "seq", "now", "input");
        yield side == Side.PEER
            ? new Ask.ToPeer(seq, line.whole("now"), readPeerInput(line))
            : new Ask.ToServer(seq, line.whole("now"), readServerInput(line));
      }
      case "view" -> {
        line.only("type", "seq", "since");
        Long since = line.wholeOrNull("since", 0, Limits.MAX_STAMP);
        yield new Ask.ShowView(seq, since == null ? OptionalLong.empty() : OptionalLong.of(since));
      }
      case "stop" -> {
        line.only("type", "seq");
        yield new Ask.Stop(seq);
      }
      default -> throw new Misfit("type", "one of hello, start, input, view, stop",
          Fields.quoted(type));
    };
  }

  private static PeerInput readPeerInput(Fields line) throws Misfit {
    return PeerInputJson.read(line.object("input"));
  }

  private static ServerInput readServerInput(Fields line) throws Misfit {
    return ServerJson.readInput(line.object("input"));
  }

  private static Ask startPeer(long seq, Fields line) throws Misfit {
    line.only("type", "seq", "role", "now", "self", "entropy", "boot", "stored", "scaled");
    role(line, "peer");
    Fields self = line.object("self").only("oderId", "key");
    return new Ask.StartPeer(seq, line.whole("now"),
        new Self(self.oderId("oderId"), self.hex64("key")), line.hex64("entropy"),
        (int) line.whole("boot", 1, Integer.MAX_VALUE), readRecords(line, "stored"),
        readScaled(line));
  }

  private static Ask startServer(long seq, Fields line) throws Misfit {
    line.only("type", "seq", "role", "now", "address", "entropy", "scaled");
    role(line, "server");
    return new Ask.StartServer(seq, line.whole("now"), line.text("address"),
        line.hex64("entropy"), readScaled(line));
  }

  private static void role(Fields line, String expected) throws Misfit {
    String role = line.text("role");
    if (!role.equals(expected)) {
      throw new Misfit("role", "\"" + expected + "\"", Fields.quoted(role));
    }
  }

  private static SortedMap<String, String> readScaled(Fields line) throws Misfit {
    return line.map("scaled", name -> true, "the name of a rule", Fields::text);
  }

  static void writeRecords(ArrayNode array, List<StoreRecord> records) {
    for (StoreRecord record : records) {
      ObjectNode node = array.addObject().put("key", record.key());
      Durable value = record.value();
      if (value == null) {
        node.putNull("value");
      } else {
        node.set("value", value.toJson());
      }
    }
  }

  static List<StoreRecord> readRecords(Fields fields, String name) throws Misfit {
    return fields.list(name, Integer.MAX_VALUE, (value, path) -> {
      Fields record = Fields.of(value, path).only("key", "value");
      return new StoreRecord(record.text("key"), durable(record.any("value")));
    });
  }

  private static @Nullable Durable durable(JsonNode value) {
    return value.isNull() ? null : new Durable.Json(value);
  }
}
