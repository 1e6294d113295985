package dev.toju.protocol.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.Change;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.Codec;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A new envelope without vectors fails here, and so does a file that nobody reads. */
final class EveryEnvelopeHasVectorsTest {

  @Test
  void everyEnvelopeHasAValidVector() {
    assertThat(valid().keySet()).containsExactlyInAnyOrderElementsOf(kinds(Envelope.class));
  }

  @Test
  void everyEnvelopeHasAnInvalidVector() {
    Set<String> refused = new TreeSet<>();
    for (JsonNode vector : Vectors.ofFrames()) {
      if (Vectors.text(vector, "expect").equals("refused")) {
        refused.add(Vectors.text(vector, "of"));
      }
    }

    valid().forEach((kind, names) -> assertThat(refused).as("an invalid vector of " + kind)
        .containsAnyElementsOf(names));
  }

  @Test
  void everyFileIsRead() throws IOException {
    try (Stream<Path> files = Files.list(Vectors.FOLDER)) {
      List<String> topics = files.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json")).map(name -> name.replace(".json", "")).toList();

      assertThat(topics).containsExactlyInAnyOrderElementsOf(
          Stream.concat(Vectors.OF_FRAMES.stream(), Vectors.OF_VALUES.stream()).toList());
    }
  }

  /** The kinds of envelopes for which there is a valid vector, each with the names it goes by. */
  private static Map<String, Set<String>> valid() {
    Map<String, Set<String>> names = new TreeMap<>();
    for (JsonNode vector : Vectors.ofFrames()) {
      String of = Vectors.text(vector, "of");
      boolean named = of.indexOf('/') > 0 && !vector.has("inside");
      if (named && Codec.decode(Vectors.frame(vector)) instanceof Decoded.Ok(Envelope envelope)) {
        names.computeIfAbsent(kind(envelope), kind -> new TreeSet<>()).add(of);
      }
    }
    return names;
  }

  /** The kind of an envelope, spelt as {@link #kinds} spells it. */
  private static String kind(Envelope envelope) {
    String outer = name(envelope.getClass());
    return switch (envelope) {
      case ChannelEnvelope.Changed changed -> outer + " " + name(changed.change().getClass());
      case PeerEvent.DirectChange changed -> outer + " " + name(changed.change().getClass());
      case PeerEvent.DirectSync sync -> outer + " " + name(sync.event().getClass());
      case RelayEnvelope.Negotiation negotiation -> outer + " " + negotiation.kind();
      default -> outer;
    };
  }

  /** All that a sealed family holds; what carries one of another family once for each of those. */
  private static Set<String> kinds(Class<?> type) {
    Set<String> kinds = new HashSet<>();
    for (Class<?> leaf : leaves(type)) {
      List<String> inner = inner(leaf);
      inner.forEach(name -> kinds.add(name(leaf) + " " + name));
      if (inner.isEmpty()) {
        kinds.add(name(leaf));
      }
    }
    return kinds;
  }

  private static List<Class<?>> leaves(Class<?> type) {
    List<Class<?>> leaves = new ArrayList<>();
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        leaves.addAll(leaves(permitted));
      }
    } else {
      leaves.add(type);
    }
    return leaves;
  }

  private static List<String> inner(Class<?> leaf) {
    for (RecordComponent component : leaf.getRecordComponents()) {
      Class<?> type = component.getType();
      if (type == Change.class || type == SyncEvent.class) {
        return leaves(type).stream().map(EveryEnvelopeHasVectorsTest::name).toList();
      }
      if (type == RelayEnvelope.Kind.class) {
        return Arrays.stream(RelayEnvelope.Kind.values()).map(Enum::toString).toList();
      }
    }
    return List.of();
  }

  private static String name(Class<?> type) {
    return type.getEnclosingClass().getSimpleName() + "." + type.getSimpleName();
  }
}
