package dev.toju.conformance.model;

import dev.toju.protocol.Frame;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.trace.Event;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run as far as it has gone: every peer, the server, and the frames. It takes the events
 * in order and gives back what they complete.
 */
public final class RunModel {

  private static final Completed NOTHING = new Completed(Optional.empty(), Optional.empty());

  private final Scene scene;
  private final Testimony testimony = new Testimony();
  private final SortedMap<String, PeerModel> peers = new TreeMap<>();
  private final ServerModel server;
  private final PeerTurns peerTurns = new PeerTurns();
  private final ServerTurns serverTurns = new ServerTurns();
  private final Requests requests;
  private final Lineage lineage;
  private final Payloads payloads = new Payloads();
  private final Authorship authorship = new Authorship(payloads);
  private final Provenance provenance = new Provenance();
  private final FrameHistory frames = new FrameHistory();
  private @Nullable Turn latest;
  private long events;

  /** A run that has not begun. */
  public RunModel(Scene scene) {
    this.scene = scene;
    this.requests = new Requests(scene);
    this.lineage = new Lineage(scene, requests);
    this.server = new ServerModel(testimony, payloads,
        scene.rules().get(Rules.SERVER_MAX_FRAME_BYTES));
    for (String role : scene.cast().selves().keySet()) {
      peers.put(role, new PeerModel(role, scene.oderIdOf(role), scene.rules(), testimony,
          payloads));
    }
  }

  /** What an event completed; at most one of the two, as the world does one thing at a time. */
  public record Completed(Optional<Turn> turn, Optional<ServerTurn> serverTurn) {}

  /** What is known of the run from the start. */
  public Scene scene() {
    return scene;
  }

  /** The peer of a role. */
  public PeerModel peer(String role) {
    PeerModel peer = peers.get(role);
    if (peer == null) {
      throw new IllegalArgumentException("no role \"" + role + "\" in " + peers.keySet());
    }
    return peer;
  }

  /** All peers, by role. */
  public Collection<PeerModel> peers() {
    return Collections.unmodifiableCollection(peers.values());
  }

  /** The server. */
  public ServerModel server() {
    return server;
  }

  /** Out of what versions of messages were joined. */
  public Lineage lineage() {
    return lineage;
  }

  /** What users really made. */
  public Authorship authorship() {
    return authorship;
  }

  /** Where each honest peer has what it shows and sends from. */
  public Provenance provenance() {
    return provenance;
  }

  /**
   * Whether every register of a row is the work of an honest user: then no rule refuses it, wherever
   * it comes from.
   */
  public boolean isGenuine(Row row) {
    return scene.isHonestUser(row.senderId()) && authorship.isOwn(row) && row.reactions().stream()
        .allMatch(reaction -> scene.isHonestUser(reaction.userId()));
  }

  /** The latest stamp that is not ahead of the peer of a turn by more than is forgiven (MUT-7). */
  public long latestDue(Turn turn) {
    return turn.atMs() + peer(turn.host()).skewMs() + scene.rules().get(Rules.MERGE_MAX_SKEW_MS);
  }

  /** The rows that each honest peer has asked for, as they were before the present turn. */
  public Requests requests() {
    return requests;
  }

  /** How many events there were. */
  public long events() {
    return events;
  }

  /** The frames of the run, as far as they are kept. */
  public FrameHistory frames() {
    return frames;
  }

  /** Takes the next event of the run. */
  public Completed take(Event event) {
    long number = events++;
    frames.take(number, event);
    Optional<Turn> turn = peerTurns.take(number, event).flatMap(this::fold);
    Optional<ServerTurn> serverTurn = serverTurns.take(number, event);
    serverTurn.ifPresent(this::fold);
    if (event instanceof Event.Crashed crashed) {
      on(crashed.host(), PeerModel::crashed);
    } else if (event instanceof Event.Restarted restarted) {
      on(restarted.host(), peer -> peer.restarted(restarted.memory()));
    } else if (event instanceof Event.SubjectFailed failed) {
      on(failed.host(), PeerModel::failed);
    } else if (event instanceof Event.Lost lost) {
      disturbed(lost.link());
    }
    return turn.isEmpty() && serverTurn.isEmpty() ? NOTHING : new Completed(turn, serverTurn);
  }

  private void fold(ServerTurn turn) {
    if (turn.input() instanceof ServerInput.FrameReceived received
        && (turn.heard().isEmpty() || isTooLarge(received))) {
      on(ServerModel.roleOf(received.connection()), peer -> peer.session().disturb());
    }
    server.fold(turn);
  }

  /** Whether a server that keeps the rules takes no notice of a frame. */
  private boolean isTooLarge(ServerInput.FrameReceived received) {
    long most = scene.rules().get(Rules.SERVER_MAX_FRAME_BYTES);
    return most > 0 && received.frame() instanceof Frame.Encoded encoded
        && encoded.bytes().length > most;
  }

  /** A link is written {@code server>bob}. */
  private void disturbed(String link) {
    String[] ends = link.split(">", 2);
    if (ends.length == 2 && ends[0].equals(Fault.SERVER)) {
      on(ServerModel.roleOf(ends[1]), peer -> peer.session().disturb());
    } else if (ends.length == 2 && ends[1].equals(Fault.SERVER)) {
      on(ends[0], peer -> peer.session().disturb());
    }
  }

  private Optional<Turn> fold(PeerTurns.Raw raw) {
    PeerModel peer = peers.get(raw.given().host());
    if (peer == null) {
      return Optional.empty();
    }
    Turn turn = peer.fold(raw);
    if (scene.honest().contains(turn.host())) {
      if (latest != null) { // only now: a turn is judged by what was asked for before it
        requests.take(latest);
      }
      latest = turn;
      lineage.take(turn);
      provenance.take(turn, peer.self());
    }
    authorship.take(turn, peer.self());
    return Optional.of(turn);
  }

  private void on(String host, Consumer<PeerModel> change) {
    PeerModel peer = peers.get(host);
    if (peer != null) {
      change.accept(peer);
    }
  }
}
