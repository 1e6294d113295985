package dev.toju.conformance.judge.conversations;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.ViewChange;
import dev.toju.conformance.model.Reception;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An event whose claimed author is not its verified sender changes nothing: a message, a change, a
 * new thread or an acknowledgement in another's name, among peers or in a channel. Where a server
 * lets a {@code from} pass that the client made up, the sender is who sent it all the same.
 */
@Verifies("CNV-5")
final class AuthorIsTheSender implements Judge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final ViewChange change;
  /** What the server sent on in the name of somebody who had not sent it. */
  private final List<Envelope> misnamed = new ArrayList<>();

  AuthorIsTheSender(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.change = new ViewChange(places);
  }

  /** What is claimed of an event, by whom. */
  private record Claim(String what, String author, String sender) {}

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.RECEPTION, Matter.CHANNEL);
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.CHANNEL);
  }

  @Override
  public void on(ServerTurn turn) {
    if (turn.input() instanceof ServerInput.FrameReceived received) {
      run.server().userOf(received.connection())
          .filter(user -> run.scene().honestRoleOf(user).isEmpty())
          .ifPresent(forger -> turn.said().forEach(sent -> sent(sent.envelope(), forger)));
    }
  }

  private void sent(Envelope envelope, String forger) {
    if (envelope instanceof ChannelEnvelope channel && !forger.equals(channel.from())
        && !misnamed.contains(channel)) {
      misnamed.add(channel);
    }
  }

  @Override
  public void on(Turn turn) {
    if (turn.before().isPresent() && turn.view().isPresent()) {
      claim(turn).ifPresent(claim -> judge(turn, claim));
    }
  }

  private Optional<Claim> claim(Turn turn) {
    if (turn.reception().isPresent()) {
      Reception reception = turn.reception().get();
      return ThreadEvent.of(reception).flatMap(event -> event.author()
          .filter(author -> !reception.genuine() || !author.equals(reception.sender()))
          .map(author -> new Claim(event.type(), author,
              reception.genuine() ? reception.sender() : "somebody else")));
    }
    return turn.heard().orElse(null) instanceof ChannelEnvelope channel
        ? claim(channel)
        : Optional.empty();
  }

  private Optional<Claim> claim(ChannelEnvelope channel) {
    String from = channel.from();
    if (from == null) {
      return Optional.empty();
    }
    boolean forged = misnamed.contains(channel);
    String author = switch (channel) {
      case ChannelEnvelope.Chat chat -> chat.message().senderId();
      case ChannelEnvelope.Changed changed -> changed.change().actor();
      case ChannelEnvelope.Typing typing -> from;
    };
    return forged || !author.equals(from)
        ? Optional.of(new Claim("channel envelope", author, forged ? "somebody else" : from))
        : Optional.empty();
  }

  private void judge(Turn turn, Claim claim) {
    View before = turn.before().orElseThrow();
    View now = turn.view().orElseThrow();
    Optional<String> changed = change.between(before, now)
        .or(() -> before.typing().equals(now.typing())
            ? Optional.empty()
            : Optional.of("typing went from " + before.typing() + " to " + now.typing()));
    if (changed.isEmpty()) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(claim.sender())),
          "no change by a " + claim.what() + " in the name of " + places.name(claim.author())
              + " that came from " + places.name(claim.sender()),
          changed.get());
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
