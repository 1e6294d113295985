package dev.toju.conformance.model;

import dev.toju.protocol.Limits;
import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerInput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rows that each peer has asked another user for, as long as nothing has come that may have ended
 * that exchange. Of users with several devices nobody can say which one answers: they are left out.
 */
public final class Requests {

  private final Scene scene;
  /** By host, then by other user and scope: the exchange that is under way. */
  private final Map<String, Map<String, Open>> open = new LinkedHashMap<>();

  private record Open(String exchangeId, long atMs, Set<String> ids) {}

  Requests(Scene scene) {
    this.scene = scene;
  }

  /** Whether a row that comes in the present turn was asked for. */
  public boolean isAsked(Turn turn, Row row) {
    if (turn.reception().isEmpty()
        || !(turn.reception().get().payload().sync()
            .orElse(null) instanceof SyncEvent.Batch batch)) {
      return false;
    }
    Open exchange = open.getOrDefault(turn.host(), Map.of())
        .get(turn.reception().get().sender() + " " + batch.scope());
    return exchange != null && exchange.exchangeId().equals(batch.exchangeId())
        && turn.atMs() - exchange.atMs() < Limits.EXCHANGE_TIMEOUT_MS
        && exchange.ids().contains(row.id());
  }

  /** Takes a turn, once all have judged it. */
  void take(Turn turn) {
    Map<String, Open> own = open.computeIfAbsent(turn.host(), h -> new LinkedHashMap<>());
    if (turn.input() instanceof PeerInput.Started
        || turn.input() instanceof PeerInput.SignalingDown || turn.view().isEmpty()) {
      own.clear();
    } else if (turn.input() instanceof PeerInput.ChannelClosed closed) {
      own.keySet().removeIf(key -> key.startsWith(closed.peer() + " "));
    } else if (turn.input() instanceof PeerInput.Commanded commanded
        && commanded.command() instanceof Command.Leave leave) {
      own.keySet().removeIf(key -> isIn(leave.serverId(), key.substring(key.indexOf(' ') + 1)));
    }
    turn.reception().ifPresent(reception -> {
      if (reception.payload().sync().orElse(null) instanceof SyncEvent.Inventory inventory) {
        own.computeIfPresent(reception.sender() + " " + inventory.scope(),
            (key, old) -> old.exchangeId().equals(inventory.exchangeId()) ? old : null);
      }
    });
    for (Dispatch dispatch : turn.dispatches()) {
      SyncEvent event = dispatch.payload().sync().orElse(null);
      if (event instanceof SyncEvent.InventoryRequest request) {
        own.remove(dispatch.recipient() + " " + request.scope());
      } else if (event instanceof SyncEvent.Request request
          && scene.hasOneDevice(dispatch.recipient())) {
        own.compute(dispatch.recipient() + " " + request.scope(),
            (key, old) -> joined(old, request, turn.atMs()));
      }
    }
  }

  private static boolean isIn(String server, String scope) {
    return Scopes.isChannel(scope) && Scopes.serverOf(scope).equals(server);
  }

  private static Open joined(@org.jspecify.annotations.Nullable Open old, SyncEvent.Request request,
      long atMs) {
    Set<String> ids = new TreeSet<>(request.ids());
    if (old != null && old.exchangeId().equals(request.exchangeId())) {
      ids.addAll(old.ids());
    }
    return new Open(request.exchangeId(), atMs, ids);
  }
}
