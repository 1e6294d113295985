package dev.toju.sim.run;

import dev.toju.protocol.Decoded;
import dev.toju.protocol.Frame;
import dev.toju.protocol.json.Codec;
import dev.toju.sim.plan.DishonestAct;
import dev.toju.sim.plan.FrameTemplate;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.SentField;
import dev.toju.sim.plan.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The last frames that hosts have sent, as far as a forger of the plan names them. Where none does,
 * nothing is looked at.
 */
final class Overheard {

  private final Set<String> wanted;
  private final Map<String, JsonNode> last = new TreeMap<>();

  private Overheard(Set<String> wanted) {
    this.wanted = Collections.unmodifiableSet(wanted);
  }

  static Overheard of(Plan plan) {
    Set<String> wanted = new TreeSet<>();
    for (Step step : plan.steps()) {
      if (step.act() instanceof DishonestAct.Inject inject) {
        Matcher names = FrameTemplate.PLACEHOLDER.matcher(inject.frame().template());
        while (names.find()) {
          SentField.of(names.group(2)).ifPresent(field -> wanted.add(key(field)));
        }
      }
    }
    return new Overheard(wanted);
  }

  private static String key(SentField field) {
    return key(field.host(), field.type());
  }

  private static String key(String host, String type) {
    return host + " " + type;
  }

  /** A host sends a frame. */
  void sent(String host, Frame frame) {
    if (wanted.isEmpty()) {
      return;
    }
    for (JsonNode event : events(frame)) {
      JsonNode type = event.get("type");
      String key = type != null && type.isString() ? key(host, type.stringValue()) : "";
      if (wanted.contains(key)) {
        last.put(key, event);
      }
    }
  }

  /** The frame, the payload of a forward, the event of a sync in a conversation. */
  private static List<JsonNode> events(Frame frame) {
    List<JsonNode> events = new ArrayList<>();
    if (Codec.decode(frame) instanceof Decoded.Ok ok) {
      JsonNode whole = Codec.tree(ok.envelope());
      JsonNode payload = whole.get("payload");
      addTo(events, whole);
      addTo(events, payload);
      addTo(events, whole.get("event"));
      addTo(events, payload == null ? null : payload.get("event"));
    }
    return events;
  }

  private static void addTo(List<JsonNode> events, @Nullable JsonNode node) {
    if (node != null && node.isObject()) {
      events.add(node);
    }
  }

  /** The value of the field; empty where no such frame was sent, or it has no such field. */
  Optional<JsonNode> of(SentField field) {
    JsonNode node = last.get(key(field));
    for (String part : field.path()) {
      if (node == null) {
        break;
      }
      node = node.isArray() && part.matches("[0-9]{1,6}")
          ? node.get(Integer.parseInt(part))
          : node.get(part);
    }
    return Optional.ofNullable(node);
  }
}
