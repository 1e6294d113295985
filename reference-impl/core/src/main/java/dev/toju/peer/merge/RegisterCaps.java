package dev.toju.peer.merge;

import dev.toju.peer.merge.Message.Linked;
import dev.toju.peer.merge.Message.Reacted;
import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Limits;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which registers stay when a message has more than it may have: always the greatest, so that a
 * register that was cut never comes back (PROTOCOL 2).
 */
final class RegisterCaps {

  private static final Comparator<Reacted> OF_ONE_USER = Comparator
      .comparingLong((Reacted r) -> r.reaction().at())
      .thenComparing(r -> r.reaction().emoji());
  private static final Comparator<Reacted> OF_ALL = Comparator
      .comparingLong((Reacted r) -> r.reaction().at())
      .thenComparing(r -> r.reaction().userId()).thenComparing(r -> r.reaction().emoji());
  private static final Comparator<Linked> LINKS = Comparator
      .comparingLong((Linked l) -> l.link().at()).thenComparing(l -> l.link().linkId());

  private RegisterCaps() {}

  static SortedMap<String, Reacted> reactions(SortedMap<String, Reacted> all) {
    if (all.size() <= Limits.REACTIONS_PER_USER) {
      return all;
    }
    SortedMap<String, List<Reacted>> byUser = new TreeMap<>();
    for (Reacted reacted : all.values()) {
      byUser.computeIfAbsent(reacted.reaction().userId(), user -> new ArrayList<>()).add(reacted);
    }
    List<Reacted> staying = new ArrayList<>();
    for (List<Reacted> ofUser : byUser.values()) {
      staying.addAll(greatest(ofUser, OF_ONE_USER, Limits.REACTIONS_PER_USER));
    }
    SortedMap<String, Reacted> kept = new TreeMap<>();
    for (Reacted reacted : greatest(staying, OF_ALL, Limits.REACTIONS_PER_MESSAGE)) {
      kept.put(reacted.reaction().key(), reacted);
    }
    return kept;
  }

  static SortedMap<String, Linked> links(SortedMap<String, Linked> all) {
    if (all.size() <= Limits.LINKS_PER_MESSAGE) {
      return all;
    }
    SortedMap<String, Linked> kept = new TreeMap<>();
    for (Linked linked : greatest(new ArrayList<>(all.values()), LINKS, Limits.LINKS_PER_MESSAGE)) {
      kept.put(linked.link().linkId(), linked);
    }
    return kept;
  }

  private static <T> List<T> greatest(List<T> items, Comparator<T> order, int most) {
    items.sort(order.reversed());
    return items.subList(0, Math.min(most, items.size()));
  }

  static String digest(AttachmentLink link) {
    return Digests.of(Json.object().put("linkId", link.linkId()).put("name", link.name())
        .put("size", link.size()), Digests.ROW_DIGITS);
  }
}
