package dev.toju.conformance.judge.sync;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.Reception;
import dev.toju.conformance.model.Turn;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.SyncEvent;
import java.util.List;
import java.util.Optional;

/** What of a turn is about sync. */
final class Sync {

  private Sync() {}

  /** The one that came. */
  static Optional<SyncEvent> came(Turn turn) {
    return turn.reception().map(Reception::payload).flatMap(PeerEvent::sync);
  }

  /** Where a peer handed one over. */
  static Tally.Place place(Turn turn, Dispatch dispatch, Places places) {
    return new Tally.Place(dispatch.event(), turn.atMs(), turn.host(),
        List.of(places.name(dispatch.recipient())));
  }

  /** Names an exchange of a host with another user. */
  static String exchange(Turn turn, String user, String exchangeId) {
    return turn.host() + " " + user + " " + exchangeId;
  }
}
