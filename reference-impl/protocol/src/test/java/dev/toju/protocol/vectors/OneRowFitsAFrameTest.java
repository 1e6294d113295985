package dev.toju.protocol.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Limits;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.json.RowJson;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One signed row always fits a frame (PROTOCOL 2), held against the greatest row of the vectors. */
final class OneRowFitsAFrameTest {

  private final Row greatest = greatestRow();

  @Test
  void theGreatestRowIsWithinTheBoundOfRows() {
    assertThat(Json.write(RowJson.write(greatest)).length).isGreaterThan(47_000)
        .isLessThanOrEqualTo(Limits.ROW_BYTES);
  }

  @Test
  void withAllThatAFrameHasAroundItItFitsTheFramesOfTheHardenedRules() {
    long row = Json.write(RowJson.write(greatest)).length;
    String id = "e".repeat(Limits.ID_CHARS);
    PeerEvent batch = new PeerEvent.DirectSync(id,
        new SyncEvent.Batch(id, id, Limits.LIST_ENTRIES, List.of(greatest), false));
    String user = "u".repeat(Limits.ODER_ID_CHARS);
    Envelope forward = new RelayEnvelope.Forward(user, user, Codec.tree(batch), id);

    assertThat(Codec.encode(forward).length - row).isLessThanOrEqualTo(Limits.AROUND_ROW_BYTES);
    assertThat((long) Limits.ROW_BYTES + Limits.AROUND_ROW_BYTES)
        .isLessThanOrEqualTo(RuleSet.HARDENED.get(Rules.SYNC_MAX_FRAME_BYTES));
  }

  private static Row greatestRow() {
    Decoded decoded = Codec.decode(Vectors.frame(Vectors.of("rows").stream()
        .filter(vector -> Vectors.text(vector, "name").startsWith("the greatest row")).findFirst()
        .orElseThrow()));
    if (decoded instanceof Decoded.Ok(ChannelEnvelope.Chat chat)) {
      return chat.message();
    }
    throw new AssertionError("expected a message of a channel, got " + decoded);
  }
}
