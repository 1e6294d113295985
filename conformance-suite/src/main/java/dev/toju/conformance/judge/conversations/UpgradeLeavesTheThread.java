package dev.toju.conformance.judge.conversations;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.ViewChange;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.View;
import java.util.Optional;
import java.util.Set;

/**
 * Where a 1:1 is upgraded to a group, the 1:1 stays as it was, and the group has an id of its own.
 * Judged at the peer that upgrades and at each peer that learns of it and has the 1:1.
 */
@Verifies("CNV-3")
final class UpgradeLeavesTheThread implements PeerJudge {

  private final Tally tally;
  private final Places places;
  private final ViewChange change;

  UpgradeLeavesTheThread(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.change = new ViewChange(places);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.COMMAND, Matter.RECEPTION);
  }

  @Override
  public void on(Turn turn) {
    if (turn.before().isEmpty() || turn.view().isEmpty()) {
      return;
    }
    if (turn.input() instanceof PeerInput.Commanded commanded
        && commanded.command() instanceof Command.CreateGroup group) {
      String origin = group.originId();
      Optional<String> made = made(turn);
      if (origin != null && made.isPresent()) {
        judge(turn, origin, made.get(), true);
      }
    } else if (turn.reception().isPresent()) {
      ThreadEvent.of(turn.reception().get()).flatMap(ThreadEvent::descriptor)
          .ifPresent(group -> {
            String origin = group.originId();
            if (origin != null) {
              judge(turn, origin, group.id(), false);
            }
          });
    }
  }

  /** What the peer says that it made. */
  private static Optional<String> made(Turn turn) {
    for (PeerEffect effect : turn.effects()) {
      if (effect instanceof PeerEffect.Show show && show.what() instanceof Shown.Done done) {
        return Optional.ofNullable(done.scope());
      }
    }
    return Optional.empty();
  }

  private void judge(Turn turn, String origin, String group, boolean ownDoing) {
    View before = turn.before().orElseThrow();
    View now = turn.view().orElseThrow();
    Conversation thread = before.conversations().get(origin);
    if (thread == null) {
      return;
    }
    Optional<String> changed = change(origin, before, now);
    Conversation stored = now.conversations().get(group);
    boolean isGroup = stored != null && stored.kind() == Conversation.Kind.GROUP
        && !group.equals(origin);
    if (changed.isPresent()) {
      tally.broken(places.of(turn, thread.participants()),
          places.id(origin) + ", " + places.descriptor(thread) + ", as it was before its upgrade",
          changed.get());
    } else if (ownDoing && !isGroup) {
      tally.broken(places.of(turn, thread.participants()),
          "a group with an id of its own beside " + places.id(origin),
          places.id(group) + " is " + places.descriptor(now, group));
    } else if (isGroup && !before.conversations().containsKey(group)) {
      tally.kept(ownDoing ? Duty.AUTHOR : Duty.RECIPIENT, turn.host());
    }
  }

  private Optional<String> change(String origin, View before, View now) {
    if (!places.descriptor(before, origin).equals(places.descriptor(now, origin))) {
      return Optional.of("it is " + places.descriptor(now, origin));
    }
    Integer unread = before.unread().getOrDefault(origin, 0);
    return change.rowsOf(origin, before, now)
        .or(() -> unread.equals(now.unread().getOrDefault(origin, 0))
            ? Optional.empty()
            : Optional.of("its unread count went from " + unread + " to "
                + now.unread().getOrDefault(origin, 0)));
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
