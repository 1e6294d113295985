package dev.toju.conformance.contract.subject;

import static dev.toju.conformance.contract.Introduction.Offer.VIEW_CHANGES;

import dev.toju.conformance.contract.Answer;
import dev.toju.conformance.contract.Ask;
import dev.toju.conformance.contract.Shortened;
import dev.toju.conformance.contract.subject.Dialogue.Turn;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.sim.host.PeerHost;
import dev.toju.sim.host.Reply;
import dev.toju.sim.host.SubjectFailure;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** One life of a peer in a process of its own. */
final class CommandPeer implements PeerHost {

  /** After so many changes a view is compared with the whole. */
  private static final int COMPARED_EVERY = 64;

  private final Life life;
  private final Consumer<Life> retired;
  private View lastView = View.EMPTY;
  /** The number of the line that asked for it; -1: none did in this life. */
  private long shown = -1;
  private int views;

  /** @param retired gets the process when the run is over */
  CommandPeer(Life life, Consumer<Life> retired) {
    this.life = life;
    this.retired = retired;
  }

  @Override
  public Reply<PeerEffect> handle(PeerInput input, long nowMs) {
    Turn turn = input instanceof PeerInput.Started started
        ? start(started, nowMs)
        : life.ask(seq -> new Ask.ToPeer(seq, nowMs, input));
    return switch (turn) {
      case Turn.Said(Answer.PeerEffects effects) -> new Reply.Effects<>(effects.effects());
      case Turn.Said(Answer.Unsupported unsupported) -> new Reply.Unsupported<>(unsupported.what());
      case Turn.Said said -> throw new IllegalStateException("not an answer to an input: " + said);
      case Turn.Broken broken -> new Reply.Failed<>(broken.failure());
    };
  }

  private Turn start(PeerInput.Started started, long nowMs) {
    return switch (life.meet()) {
      case Meeting.Missed missed -> new Turn.Broken(missed.failure());
      case Meeting.Met met -> life.ask(seq -> new Ask.StartPeer(seq, nowMs, started.self(),
          started.entropy(), started.boot(), started.stored(),
          met.who().scaledBy(started.rules())));
    };
  }

  /** A failure here is told by the next answer to an input. */
  @Override
  public View view() {
    if (!takesChanges() || shown < 0) {
      return whole();
    }
    View before = lastView;
    long since = shown;
    Turn turn = ask(OptionalLong.of(since));
    if (turn instanceof Turn.Said(Answer.ViewChanged changed)) {
      lastView = changed.changes().appliedTo(before);
      views++;
      if (isCompared()) {
        compare(lastView);
      }
    } else if (turn instanceof Turn.Said(Answer.Viewed viewed)) {
      lastView = viewed.view();
    }
    return lastView;
  }

  private boolean takesChanges() {
    return life.meet() instanceof Meeting.Met met && met.who().offers().contains(VIEW_CHANGES);
  }

  private View whole() {
    if (ask(OptionalLong.empty()) instanceof Turn.Said(Answer.Viewed viewed)) {
      lastView = viewed.view();
    }
    return lastView;
  }

  private Turn ask(OptionalLong since) {
    return life.ask(seq -> {
      shown = seq;
      return new Ask.ShowView(seq, since);
    });
  }

  /** Often at first, later now and then: what changes add up to has to be what the whole says. */
  private boolean isCompared() {
    return Integer.bitCount(views) == 1 || views % COMPARED_EVERY == 0;
  }

  private void compare(View added) {
    View all = whole();
    if (!all.equals(added)) {
      life.breakOff(new SubjectFailure(SubjectFailure.Kind.BABBLED,
          "breaks the contract: expected the changes of its view to add up to its view, got "
              + Shortened.of(difference(added, all))));
    }
  }

  private static String difference(View added, View all) {
    if (!added.rows().equals(all.rows())) {
      return "rows " + added.rows() + " by changes, " + all.rows() + " as a whole";
    }
    return added.deliveries().equals(all.deliveries())
        ? "conversations, outbox, unread, typing or presence that differ"
        : "deliveries " + added.deliveries().values() + " by changes, " + all.deliveries().values()
            + " as a whole";
  }

  @Override
  public void close() {
    life.end();
  }

  @Override
  public void retire() {
    retired.accept(life);
  }
}
