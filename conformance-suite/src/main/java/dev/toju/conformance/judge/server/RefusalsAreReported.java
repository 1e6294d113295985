package dev.toju.conformance.judge.server;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerJudge;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Codec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the server refuses it answers with its code. */
@Verifies("SIG-10")
final class RefusalsAreReported implements ServerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;

  RefusalsAreReported(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.CHANNEL, ServerMatter.FORWARD, ServerMatter.NEGOTIATION,
        ServerMatter.SESSION, ServerMatter.STRAY);
  }

  @Override
  public void on(ServerTurn turn) {
    Optional<Said.By> by = Said.by(turn);
    Optional<String> code = turn.complete() ? by.flatMap(this::code) : Optional.empty();
    if (code.isEmpty()) {
      return;
    }
    List<String> codes = Said.to(turn).stream()
        .filter(to -> to.connection().equals(by.orElseThrow().connection()))
        .flatMap(to -> Said.refusal(to.envelope()).stream()).toList();
    boolean other = codes.contains("too_large") || codes.contains("rate_limited");
    if (codes.contains(code.get()) || other) {
      tally.kept();
    } else {
      tally.broken(places.of(turn, List.of()),
          code.get() + " to " + places.connection(by.orElseThrow().connection()),
          codes.isEmpty() ? "no answer" : String.join(", ", codes));
    }
  }

  /** The code with which it has to be refused; empty where it need not be. */
  private Optional<String> code(Said.By by) {
    boolean connected = run.server().isConnected(by.connection());
    boolean identified = run.server().userOf(by.connection()).isPresent();
    if (!connected) {
      return Optional.empty();
    }
    if (Codec.decode(by.frame()) instanceof Decoded.Refused) {
      return Optional.of("bad_frame");
    }
    Envelope said = by.envelope().orElse(null);
    boolean speaks = said != null && (Said.content(said).isPresent()
        || said instanceof SessionEnvelope.JoinServer);
    if (speaks && !identified) {
      return Optional.of("not_identified");
    }
    if (said instanceof ChannelEnvelope channel
        && !run.server().hasJoined(by.connection(), channel.serverId())) {
      return Optional.of("not_member");
    }
    return said instanceof RelayEnvelope.Forward forward && forward.ref() != null
        && forward.to() != null && run.server().connectionsOf(forward.to()).isEmpty()
            ? Optional.of("no_target")
            : Optional.empty();
  }

  @Override
  public Verdict verdict() {
    return tally.verdict();
  }
}
