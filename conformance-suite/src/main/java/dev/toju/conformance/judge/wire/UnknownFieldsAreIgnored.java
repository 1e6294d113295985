package dev.toju.conformance.judge.wire;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Frame;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.Row;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/**
 * A field of an envelope that nobody knows is ignored: an honest user's message with one is taken by
 * a peer, and a member's envelope with one is passed on by the server.
 */
@Verifies("WIR-3")
final class UnknownFieldsAreIgnored implements Judge {

  /** Larger frames may be refused for their size. */
  private static final int SMALL = 32_000;

  /** Fields that are left out when they say nothing. */
  private static final List<String> OPTIONAL = List.of("from", "ref", "part", "parts", "keys",
      "sig", "code", "before", "more", "count", "answer");

  private static final JsonMapper JSON = JsonMapper.shared();

  private final RunModel run;
  private final Tally tally;
  private final Places places;

  UnknownFieldsAreIgnored(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.RECEPTION, Matter.CHANNEL);
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.FORWARD);
  }

  @Override
  public void on(Turn turn) {
    if (!(turn.input() instanceof PeerInput.FrameReceived received) || turn.view().isEmpty()) {
      return;
    }
    Optional<Row> row = Arrivals.message(turn);
    if (row.isPresent() && isHonest(row.get()) && hasUnknown(received.frame())) {
      boolean held = turn.view().orElse(View.EMPTY).rows()
          .getOrDefault(row.get().scope(), List.of()).stream()
          .anyMatch(each -> each.id().equals(row.get().id()));
      if (!held && !isOwed(turn, row.get())) {
        return;
      }
      judge(Duty.RECIPIENT, held, places.of(turn, List.of(row.get().senderId())),
          places.message(row.get()) + " taken, though its envelope has a field that nobody knows");
    }
  }

  /** Whether it has to be shown: it is due, and the thread is not held with other participants. */
  private boolean isOwed(Turn turn, Row row) {
    Conversation thread = turn.view().orElse(View.EMPTY).conversations().get(row.scope());
    SortedSet<String> users = new TreeSet<>(row.recipients());
    users.add(row.senderId());
    return row.lastModifiedAt() <= run.latestDue(turn)
        && (thread == null || users.equals(new TreeSet<>(thread.participants())));
  }

  private boolean isHonest(Row row) {
    return run.scene().isHonestUser(row.senderId()) && run.authorship().isOwnText(row);
  }

  private void judge(Duty duty, boolean held, Tally.Place place, String expected) {
    if (held) {
      tally.kept(duty, place.host());
    } else {
      tally.broken(place, expected, "it was not");
    }
  }

  @Override
  public void on(ServerTurn turn) {
    if (turn.complete() && turn.input() instanceof ServerInput.FrameReceived received
        && run.server().isConnected(received.connection())
        && received.frame() instanceof Frame.Encoded
        && Codec.decode(received.frame()) instanceof Decoded.Ok ok
        && ok.envelope() instanceof RelayEnvelope.Forward forward && hasUnknown(received.frame())) {
      String to = forward.to();
      boolean owed = to != null && run.server().userOf(received.connection()).isPresent()
          && run.server().connectionsOf(to).stream()
              .anyMatch(connection -> !connection.equals(received.connection()));
      if (owed) {
        judge(Duty.SERVER,
            turn.effects().stream()
                .anyMatch(effect -> effect instanceof dev.toju.protocol.port.ServerEffect.Send send
                    && Codec.decode(send.frame()) instanceof Decoded.Ok sent
                    && sent.envelope() instanceof RelayEnvelope.Forward),
            places.of(turn, List.of(to)),
            "a forward passed on, though its envelope has a field that nobody knows");
      }
    }
  }

  /** Whether a small frame has a field at its top that its type does not have. */
  private static boolean hasUnknown(Frame frame) {
    if (!(frame instanceof Frame.Encoded encoded) || encoded.bytes().length > SMALL) {
      return false;
    }
    if (!(Codec.decode(frame) instanceof Decoded.Ok ok)) {
      return false;
    }
    List<String> fields = new ArrayList<>(JSON.readTree(encoded.bytes()).propertyNames());
    fields.removeAll(Codec.tree(ok.envelope()).propertyNames());
    fields.removeAll(OPTIONAL);
    return !fields.isEmpty();
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
