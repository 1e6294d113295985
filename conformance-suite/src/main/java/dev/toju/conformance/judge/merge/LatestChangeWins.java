package dev.toju.conformance.judge.merge;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.Register;
import dev.toju.conformance.model.RowChange;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Limits;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An author's successive changes win in the order in which they were made, whatever the clock says:
 * judged on the author's own peer, as it carries out a change of what the author had changed before.
 * The stamp of each is above all that the author gave in that message before, in whichever register:
 * what is not above them no inventory would show to be new.
 */
@Verifies("MRG-11")
final class LatestChangeWins implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  /** By host and message: the latest of its user's changes that went out. */
  private final Map<String, Register> latest = new TreeMap<>();

  LatestChangeWins(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.COMMAND, Matter.LIFE);
  }

  @Override
  public void on(Turn turn) {
    if (turn.input() instanceof PeerInput.Started && turn.before().isEmpty()) {
      latest.keySet().removeIf(key -> key.startsWith(turn.host() + " "));
    }
    if (turn.input() instanceof PeerInput.Commanded commanded && turn.view().isPresent()
        && turn.before().isPresent()) {
      if (run.scene().rules().is(Rules.AUTH_MUTATION, Choice.MutationBy.AUTHOR)) {
        turn.changes().forEach(change -> stamped(turn, change));
        if (run.scene().rules().is(Rules.MERGE_UNIT, Choice.MergeUnit.FIELD)) {
          said(turn, commanded.command()); // a row that is merged whole forgets what was said before
        }
      }
      switch (commanded.command()) {
        case Command.Edit edit -> turn.before().get().row(edit.scope(), edit.messageId())
            .filter(row -> row.editedAt() != null && isOwn(turn, row))
            .ifPresent(row -> judge(turn, row, edit.body(),
                turn.view().get().row(edit.scope(), edit.messageId()).map(Row::body)));
        case Command.React react -> turn.before().get().row(react.scope(), react.messageId())
            .filter(row -> !row.isTombstone() && state(turn, row, react.emoji()).isPresent())
            .ifPresent(row -> judge(turn, row, react.emoji() + " " + react.on(),
                turn.view().get().row(react.scope(), react.messageId())
                    .flatMap(now -> state(turn, now, react.emoji()))));
        default -> nothing();
      }
    }
  }

  /** Whatever of one's own is new in a row is stamped above what of one's own was there. */
  private void stamped(Turn turn, RowChange change) {
    Row before = change.before();
    Row after = change.after();
    if (before == null || after == null || before.isTombstone() || after.isTombstone()
        || before.lastModifiedAt() >= Limits.MAX_STAMP
        || run.peer(turn.host()).mayHoldAside(before.scope())) {
      return;
    }
    String self = run.peer(turn.host()).self();
    List<Long> known = ownStamps(before, self);
    long last = known.stream().mapToLong(Long::longValue).max().orElse(-1);
    List<Register> there = Register.of(before);
    Register.of(after).stream()
        .filter(register -> !there.contains(register) && isOf(register, after, self))
        .filter(register -> register.at() <= last).findFirst()
        .ifPresent(register -> tally.broken(places.of(turn, List.of()),
            places.register(register.value()) + " of " + places.message(after)
                + " with a stamp above " + last + ", the last of its author there",
            "it has the stamp " + register.at()));
  }

  /** What goes out bears a stamp too, also where it is not due and nobody shows it. */
  private void said(Turn turn, Command command) {
    Optional<Register.Value> value = Register.said(run.peer(turn.host()).self(), command);
    if (value.isEmpty() || value.get() instanceof Register.Value.First
        || value.get() instanceof Register.Value.Deleted) {
      return;
    }
    for (Sent sent : sent(turn)) {
      if (sent.register().value().equals(value.get())) {
        String key = turn.host() + " " + sent.messageId();
        Register last = latest.get(key);
        if (last != null && sent.register().at() <= last.at() && last.at() < Limits.MAX_STAMP
            && !last.equals(sent.register())) {
          tally.broken(places.of(turn, List.of()),
              places.register(value.get()) + " of " + places.id(sent.messageId())
                  + " sent with a stamp above " + last.at() + ", as its author has sent "
                  + places.register(last.value()) + " with that before",
              "it has the stamp " + sent.register().at());
        }
        if (last == null || sent.register().at() > last.at()) {
          latest.put(key, sent.register());
        }
      }
    }
  }

  /** A change as it goes out. */
  private record Sent(String messageId, Register register) {}

  private static List<Sent> sent(Turn turn) {
    Stream<Sent> direct = turn.dispatches().stream().map(Dispatch::payload)
        .flatMap(payload -> payload instanceof PeerEvent.DirectChange change
            ? Stream.of(new Sent(change.messageId(), Register.of(change.change())))
            : Stream.empty());
    Stream<Sent> channel = turn.effects().stream()
        .flatMap(effect -> effect instanceof PeerEffect.SendToServer send
            && Codec.decode(send.frame()) instanceof Decoded.Ok ok
            && ok.envelope() instanceof ChannelEnvelope.Changed changed
                ? Stream.of(new Sent(changed.messageId(), Register.of(changed.change())))
                : Stream.empty());
    return Stream.concat(direct, channel).toList();
  }

  private static List<Long> ownStamps(Row row, String self) {
    Stream<Long> made = row.senderId().equals(self) ? Stream.of(row.createdAt()) : Stream.of();
    return Stream.concat(made, Register.of(row).stream()
        .filter(register -> isOf(register, row, self)).map(Register::at)).toList();
  }

  private static boolean isOf(Register register, Row row, String self) {
    return register.value() instanceof Register.Value.Reacted reacted
        ? reacted.userId().equals(self)
        : row.senderId().equals(self);
  }

  private static void nothing() {
    // not a change of what has changed before
  }

  private boolean isOwn(Turn turn, Row row) {
    return !row.isTombstone() && row.senderId().equals(run.peer(turn.host()).self());
  }

  private Optional<String> state(Turn turn, Row row, String emoji) {
    String self = run.peer(turn.host()).self();
    return row.reactions().stream()
        .filter(r -> r.userId().equals(self) && r.emoji().equals(emoji))
        .map(r -> emoji + " " + r.on()).findFirst();
  }

  private void judge(Turn turn, Row row, String wanted, Optional<String> shown) {
    boolean refused = turn.effects().stream()
        .anyMatch(effect -> effect instanceof PeerEffect.Show show
            && show.what() instanceof Shown.Refused refusal
            && !refusal.code().equals("no_effect"));
    if (refused || row.lastModifiedAt() >= Limits.MAX_STAMP) {
      return; // above the last stamp there is none with which a change could win
    }
    if (run.peer(turn.host()).mayHoldAside(row.scope())) {
      return; // what is not due is not shown, at its own author's either
    }
    if (shown.filter(wanted::equals).isPresent()) {
      tally.kept(Duty.AUTHOR, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(row.senderId())),
          "\"" + wanted + "\" of " + places.message(row) + ", the latest that its author made",
          shown.map(text -> "\"" + text + "\"").orElse("nothing"));
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
