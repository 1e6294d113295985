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
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Two users have one 1:1 thread, and an id belongs to the thread that had it first. Judged over all
 * honest peers of the run together: whoever shows a thread shows it under the id, and with the
 * participants, that others know.
 */
@Verifies("CNV-7")
final class OneThreadForTwo implements PeerJudge {

  private final Tally tally;
  private final Places places;
  /** By participants: the 1:1 thread that was shown first. */
  private final Map<String, Known> pairs = new TreeMap<>();
  /** By id: the thread that was shown first. */
  private final Map<String, Known> threads = new TreeMap<>();

  OneThreadForTwo(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  /** Who showed a thread first. */
  private record Known(String host, Conversation thread) {}

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.THREADS);
  }

  @Override
  public void on(Turn turn) {
    turn.view().ifPresent(now -> {
      View before = turn.before().orElse(View.EMPTY);
      if (!Identical.parts(before.conversations(), now.conversations())) {
        now.conversations().values().stream()
            .filter(thread -> !thread.equals(before.conversations().get(thread.id())))
            .forEach(thread -> judge(turn, new Known(turn.host(), thread)));
      }
    });
  }

  private void judge(Turn turn, Known shown) {
    Conversation thread = shown.thread();
    Known owner = threads.computeIfAbsent(thread.id(), id -> shown);
    Known pair = thread.kind() == Conversation.Kind.DM
        ? pairs.computeIfAbsent(String.join("\n", thread.participants()), p -> shown)
        : owner;
    if (!isSame(owner.thread(), thread)) {
      tally.broken(places.of(turn, List.of(owner.host(), thread.createdBy())),
          places.id(thread.id()) + " stands for " + places.descriptor(owner.thread()) + ", as "
              + owner.host() + " has it",
          turn.host() + " has " + places.descriptor(thread) + " under that id");
    } else if (!pair.thread().id().equals(thread.id())) {
      tally.broken(places.of(turn, thread.participants()),
          "one 1:1 thread of " + places.names(thread.participants()) + ": "
              + places.id(pair.thread().id()) + ", as " + pair.host() + " has it",
          turn.host() + " has another, " + places.id(thread.id()));
    } else if (!owner.host().equals(shown.host())) {
      tally.kept(Duty.BOTH_ENDS, turn.host());
    }
  }

  private static boolean isSame(Conversation one, Conversation other) {
    return one.kind() == other.kind() && one.participants().equals(other.participants());
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
