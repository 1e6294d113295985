package dev.toju.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.toju.protocol.Frame;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Self;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.port.StoreRecord;
import dev.toju.protocol.port.View;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A talk with the Python peer, in which every line of both sides is held against the schema. What
 * the peer stores is kept, so that a next life can begin with it.
 */
final class Talk implements AutoCloseable {

  private final String user;
  private final Process process;
  private final Writer in;
  private final BufferedReader out;
  private final SortedMap<String, StoreRecord> stored = new TreeMap<>();
  private final List<String> transcript = new ArrayList<>();
  private long seq;
  private long nowMs;

  private Talk(String user, int boot, SortedMap<String, StoreRecord> stored) {
    this.user = user;
    try {
      process = new ProcessBuilder("python3", "-B", peer().toString())
          .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException absent) {
      throw new UncheckedIOException(absent);
    }
    in = process.outputWriter(StandardCharsets.UTF_8);
    out = process.inputReader(StandardCharsets.UTF_8);
    this.stored.putAll(stored);
    ask(new Ask.Hello(seq, Introduction.CONTRACT));
    effects(ask(new Ask.StartPeer(++seq, nowMs, new Self(user, "0".repeat(64)),
        "%064x".formatted(boot), boot, List.copyOf(stored.values()),
        new TreeMap<>(Map.of("queue.backoffMs", "1000..4000")))));
  }

  /** A first life. */
  static Talk with(String user) {
    assumeTrue(Files.isRegularFile(peer()), "the examples are not beside the module");
    return new Talk(user, 1, new TreeMap<>());
  }

  /** Kills this life; the next one gets what was stored. */
  Talk crash(String user) {
    close();
    return new Talk(user, 2, stored);
  }

  static Path peer() {
    return Path.of("..", "examples", "python-peer", "peer.py").toAbsolutePath().normalize();
  }

  /** Whose peer it is. */
  String user() {
    return user;
  }

  /** The lines of both sides, in order. */
  List<String> transcript() {
    return transcript;
  }

  /** Lets time pass. */
  Talk at(long millis) {
    nowMs = millis;
    return this;
  }

  /** What the peer does about an input; what it stores is stored. */
  List<PeerEffect> give(PeerInput input) {
    return effects(ask(new Ask.ToPeer(++seq, nowMs, input)));
  }

  /** The answer to an input that no version of the contract knows. */
  Answer answerTo(String input) {
    return answered(++seq,
        "{\"type\":\"input\",\"seq\":%d,\"now\":%d,\"input\":%s}".formatted(seq, nowMs, input));
  }

  List<PeerEffect> want(String ref, Command command) {
    return give(new PeerInput.Commanded(ref, command));
  }

  List<PeerEffect> fromServer(String frame) {
    return give(new PeerInput.FrameReceived(new Source.Server(), SomeText.frame(frame)));
  }

  List<PeerEffect> fromPeer(String peer, String frame) {
    return give(new PeerInput.FrameReceived(new Source.Channel(peer), SomeText.frame(frame)));
  }

  View view() {
    return ask(new Ask.ShowView(++seq, OptionalLong.empty())) instanceof Answer.Viewed viewed
        ? viewed.view()
        : View.EMPTY;
  }

  private List<PeerEffect> effects(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.PeerEffects.class);
    List<PeerEffect> effects = ((Answer.PeerEffects) answer).effects();
    for (PeerEffect effect : effects) {
      if (effect instanceof PeerEffect.Store store) {
        store.records().forEach(this::store);
      }
    }
    return effects;
  }

  private void store(StoreRecord record) {
    stored.put(record.key(), record);
    if (record.value() == null) {
      stored.remove(record.key());
    }
  }

  private Answer ask(Ask ask) {
    String line = ContractCodec.write(ask);
    assertThat(ContractSchema.wrongInAsk(line)).as(line).isEmpty();
    return answered(ask.seq(), line);
  }

  private Answer answered(long number, String line) {
    String answer = exchanged(line);
    assertThat(ContractSchema.wrongInAnswer(answer)).as(answer).isEmpty();
    Read<Answer> read = ContractCodec.readAnswer(answer, Side.PEER);
    assertThat(read).as(answer).isInstanceOf(Read.Ok.class);
    Answer said = ((Read.Ok<Answer>) read).line();
    assertThat(said.seq()).isEqualTo(number);
    return said;
  }

  private String exchanged(String line) {
    try {
      in.write(line + "\n");
      in.flush();
      String answer = out.readLine();
      transcript.add(line);
      transcript.add(String.valueOf(answer));
      return String.valueOf(answer);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The frames that are sent, each with its way in front: {@code server} or the peer's name. */
  static List<String> ways(List<PeerEffect> effects) {
    List<String> ways = new ArrayList<>();
    for (PeerEffect effect : effects) {
      if (effect instanceof PeerEffect.SendToServer send) {
        ways.add("server " + tree(send.frame()).get("type").stringValue());
      } else if (effect instanceof PeerEffect.SendToPeer send) {
        ways.add(send.peer() + " " + tree(send.frame()).get("type").stringValue());
      }
    }
    return ways;
  }

  /** The first frame that is sent. */
  static JsonNode frame(List<PeerEffect> effects) {
    for (PeerEffect effect : effects) {
      if (effect instanceof PeerEffect.SendToServer send) {
        return tree(send.frame());
      }
      if (effect instanceof PeerEffect.SendToPeer send) {
        return tree(send.frame());
      }
    }
    throw new AssertionError("nothing was sent: " + effects);
  }

  /** The number of the first send. */
  static long ref(List<PeerEffect> effects) {
    for (PeerEffect effect : effects) {
      if (effect instanceof PeerEffect.SendToServer send) {
        return send.ref();
      }
      if (effect instanceof PeerEffect.SendToPeer send) {
        return send.ref();
      }
    }
    throw new AssertionError("nothing was sent: " + effects);
  }

  private static JsonNode tree(Frame frame) {
    return Json.readOwn(frame.toString());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
