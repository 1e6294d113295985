package dev.toju.conformance.judge.server;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerJudge;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.fault.Fault;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the server refuses it answers with its code. */
@Verifies("SIG-10")
final class RefusalsAreReported implements ServerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final ServerLimits limits;

  RefusalsAreReported(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.limits = new ServerLimits(run.scene().rules());
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.CHANNEL, ServerMatter.FORWARD, ServerMatter.NEGOTIATION,
        ServerMatter.SESSION, ServerMatter.STRAY);
  }

  @Override
  public void on(ServerTurn turn) {
    Optional<Said.By> by = Said.by(turn);
    if (by.isEmpty() || !turn.complete() || !run.server().isConnected(by.get().connection())) {
      return;
    }
    NavigableSet<String> due = codes(turn, by.get());
    if (due.isEmpty()) {
      return;
    }
    List<String> codes = Said.to(turn).stream()
        .filter(to -> to.connection().equals(by.orElseThrow().connection()))
        .flatMap(to -> Said.refusal(to.envelope()).stream()).toList();
    if (codes.stream().anyMatch(due::contains)) {
      tally.kept(Duty.SERVER, Fault.SERVER);
    } else {
      tally.broken(places.of(turn, List.of()),
          String.join(" or ", due) + " to " + places.connection(by.orElseThrow().connection()),
          codes.isEmpty() ? "no answer" : String.join(", ", codes));
    }
  }

  /**
   * The codes with one of which it has to be refused; none where it need not be. In which order a
   * server looks for what is wrong is its own affair.
   */
  private NavigableSet<String> codes(ServerTurn turn, Said.By by) {
    NavigableSet<String> codes = new TreeSet<>();
    boolean identified = run.server().userOf(by.connection()).isPresent();
    if (limits.isTooLarge(by.frame())) {
      codes.add("too_large");
    }
    if (Codec.decode(by.frame()) instanceof Decoded.Refused) {
      if (!ClientTypes.mayIgnore(by.frame())) {
        codes.add("bad_frame");
      }
    } else {
      by.envelope().ifPresent(said -> codes.addAll(codes(turn, by, said)));
    }
    if (!codes.isEmpty() && !identified) {
      codes.add("not_identified");
    }
    return codes;
  }

  private NavigableSet<String> codes(ServerTurn turn, Said.By by, Envelope said) {
    NavigableSet<String> codes = new TreeSet<>();
    boolean identified = run.server().userOf(by.connection()).isPresent();
    boolean speaks = Said.content(said).isPresent() || said instanceof SessionEnvelope.JoinServer;
    if (speaks && !identified) {
      codes.add("not_identified");
    }
    switch (said) {
      case ChannelEnvelope channel -> codes.addAll(spoken(turn, by, channel));
      case RelayEnvelope.Forward forward when forward.ref() != null && isNobody(forward.to()) ->
        codes.add("no_target");
      case RelayEnvelope.Negotiation negotiation when isNobody(negotiation.to()) ->
        codes.add("no_target");
      case SessionEnvelope.Identify identify when identify.proof() != null && !identified
          && isProofAsked() ->
        codes.addAll(isTaken(turn, by) ? Set.of() : Set.of("bad_proof"));
      default -> {
        // nothing in it can be wrong but its form
      }
    }
    return codes;
  }

  private NavigableSet<String> spoken(ServerTurn turn, Said.By by, ChannelEnvelope said) {
    NavigableSet<String> codes = new TreeSet<>();
    if (!run.server().hasJoined(by.connection(), said.serverId())) {
      codes.add("not_member");
      return codes;
    }
    boolean usedUp = limits.mayRefuse(by.connection(), turn.atMs());
    boolean heard = Said.to(turn).stream().anyMatch(to -> to.envelope() instanceof ChannelEnvelope);
    if (usedUp && !heard && run.server().membersOf(said.serverId()).size() > 1) {
      codes.add("rate_limited");
    }
    return codes;
  }

  private boolean isProofAsked() {
    return run.scene().rules().is(Rules.AUTH_IDENTITY, Choice.Identity.PROVEN);
  }

  private static boolean isTaken(ServerTurn turn, Said.By by) {
    return Said.to(turn).stream().anyMatch(to -> to.connection().equals(by.connection())
        && to.envelope() instanceof SessionEnvelope.Identified);
  }

  /** Nobody is where it goes; a connection that is closing may be somebody. */
  private boolean isNobody(@Nullable String to) {
    return to != null && run.server().connectionsOf(to).isEmpty() && !run.server().isClosing(to);
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
