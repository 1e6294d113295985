package dev.toju.peer;

import dev.toju.protocol.Scopes;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.rules.Choice.Trigger;
import dev.toju.protocol.rules.Rules;
import java.util.Optional;
import java.util.function.Predicate;

/** When history is reconciled, and the way of each sync event to its machine (PROTOCOL 6). */
final class Sync {

  private static final String TIMER = "sync";

  private final Life life;
  private final SyncPeers peers;
  private final SyncAnnouncer announcer;
  private final SyncRequester requester;

  Sync(Life life, SyncPeers peers, SyncAnnouncer announcer, SyncRequester requester) {
    this.life = life;
    this.peers = peers;
    this.announcer = announcer;
    this.requester = requester;
  }

  /** The first period begins with the life. */
  void started() {
    if (periodic()) {
      long period = life.rules().get(Rules.SYNC_PERIOD_MS);
      life.turn().timer(TIMER, life.entropy().between(period / 2, period * 3 / 2));
    }
  }

  private boolean periodic() {
    return life.rules().is(Rules.SYNC_TRIGGER, Trigger.CONNECT_PLUS_PERIODIC);
  }

  static boolean ownsTimer(String timer) {
    return timer.equals(TIMER);
  }

  /** A period is over. */
  void timerFired() {
    requester.newPeriod();
    for (String peer : peers.reachable()) {
      askAbout(peer);
    }
    started();
  }

  private void askAbout(String peer) {
    for (String scope : peers.sharedScopes(peer)) {
      requester.ask(peer, scope, false);
    }
  }

  /** A channel opened: one asks, or under {@code sync.trigger=connect} one announces. */
  void channelOpened(String peer) {
    if (!periodic()) {
      requester.beginsAnew(peer);
    }
    for (String scope : peers.sharedScopes(peer)) {
      if (periodic()) {
        requester.ask(peer, scope, false);
      } else {
        announcer.list(peer, scope, Optional.empty());
      }
    }
  }

  /** The server took the identity: everybody who can be reached is asked about conversations. */
  void identified() {
    askReachable(scope -> !Scopes.isChannel(scope));
  }

  /** The server told who is in a server that one joined. */
  void joined(String server) {
    askReachable(
        scope -> Scopes.isChannel(scope) && Scopes.serverOf(scope).equals(server));
  }

  /** The user left a server. */
  void left(String server) {
    requester.left(server);
  }

  private void askReachable(Predicate<String> about) {
    if (!periodic()) {
      return;
    }
    for (String peer : peers.reachable()) {
      peers.sharedScopes(peer).stream().filter(about)
          .forEach(scope -> requester.ask(peer, scope, false));
    }
  }

  /** The user asks: one asks, and under {@code sync.trigger=connect} one announces too. */
  void wanted(String scope) {
    for (String peer : peers.reachable()) {
      if (peers.sharedScopes(peer).contains(scope)) {
        requester.ask(peer, scope, false);
        if (!periodic()) {
          announcer.list(peer, scope, Optional.empty());
        }
      }
    }
  }

  void received(String sender, SyncEvent event) {
    if (!peers.admits(event.scope(), sender)) {
      return;
    }
    switch (event) {
      case SyncEvent.InventoryRequest request -> asked(sender, request);
      case SyncEvent.Inventory inventory -> requester.inventory(sender, inventory);
      case SyncEvent.Request request -> {
        if (peers.mayServe(event.scope(), sender)) {
          announcer.serve(sender, request);
        }
      }
      case SyncEvent.Batch batch -> requester.batch(sender, batch);
    }
  }

  private void asked(String sender, SyncEvent.InventoryRequest request) {
    if (!peers.mayServe(request.scope(), sender)) {
      return;
    }
    boolean differs = announcer.answer(sender, request);
    if (!differs) {
      requester.equal(sender, request.scope());
    }
    boolean asksBack = request.before() == null && !request.answer();
    if (differs && asksBack && request.scopeDigest() != null) {
      requester.ask(sender, request.scope(), true);
    }
  }
}
