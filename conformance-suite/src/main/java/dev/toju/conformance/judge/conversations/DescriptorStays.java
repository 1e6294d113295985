package dev.toju.conformance.judge.conversations;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Identical;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A descriptor, once stored, stays as it is, restarts included: of two copies of one id the stored
 * one counts, not a later one. A wiped or rolled-back store begins anew.
 */
@Verifies("CNV-6")
final class DescriptorStays implements PeerJudge {

  private final Tally tally;
  private final Places places;

  DescriptorStays(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.RECEPTION, Matter.THREADS);
  }

  @Override
  public void on(Turn turn) {
    if (turn.before().isEmpty() || turn.view().isEmpty()) {
      return;
    }
    View before = turn.before().get();
    View now = turn.view().get();
    Optional<Conversation> other = otherCopy(turn, before);
    boolean restarted = turn.input() instanceof PeerInput.Started
        && !before.conversations().isEmpty();
    boolean stays = Identical.parts(before.conversations(), now.conversations())
        || before.conversations().values().stream().allMatch(old -> judge(turn, old, now, other));
    if (stays && (other.isPresent() || restarted)) {
      tally.kept(Duty.RECIPIENT, turn.host());
    }
  }

  /** A descriptor that came and is not the one that is stored under its id. */
  private static Optional<Conversation> otherCopy(Turn turn, View before) {
    return turn.reception().flatMap(ThreadEvent::of).flatMap(ThreadEvent::descriptor)
        .filter(came -> {
          Conversation stored = before.conversations().get(came.id());
          return stored != null && !stored.equals(came);
        });
  }

  private boolean judge(Turn turn, Conversation old, View now, Optional<Conversation> other) {
    boolean same = old.equals(now.conversations().get(old.id()));
    if (!same) {
      tally.broken(
          places.of(turn, turn.reception().map(r -> List.of(r.sender())).orElse(List.of())),
          places.id(old.id()) + " stays " + places.descriptor(old),
          "it is " + places.descriptor(now, old.id())
              + (other.isPresent() ? ", as a later copy says" : ""));
    }
    return same;
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
