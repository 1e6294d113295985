package dev.toju.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.rules.RuleSet;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A record that cannot be read costs itself alone, and the user is told (PROTOCOL 4.7). */
class BadRecordTest {

  private final Bench bench = Bench.of(RuleSet.HARDENED);
  private final BenchPeer alice = bench.online("alice");
  private final BenchPeer bob = bench.online("bob");

  @Test
  void aRowWithAStampThatNobodyReadsIsLeftOutAndTheRestIsThere() {
    String bad = alice.send(bob, "bad");
    String good = alice.send(bob, "good");
    alice.crash();
    String key = alice.store.keySet().stream()
        .filter(name -> name.startsWith("row/") && name.endsWith("|" + bad)).findFirst()
        .orElseThrow();
    Durable stored = Objects.requireNonNull(alice.store.get(key));
    ObjectNode written = (ObjectNode) Json.readOwn(Json.text(stored.toJson()));
    ((ObjectNode) written.get("row")).put("editedAt", 9_007_199_254_740_992L);
    alice.store.put(key, new Durable.Json(written));

    alice.start(Optional.empty());

    assertThat(alice.text(good)).contains("good");
    assertThat(alice.text(bad)).isEmpty();
    assertThat(alice.shown).anyMatch(
        shown -> shown instanceof Shown.Warned warned && warned.code().equals("bad_record"));
  }
}
