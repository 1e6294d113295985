package dev.toju.peer;

import dev.toju.protocol.rules.Choice.KeepUntil;
import dev.toju.protocol.rules.Choice.QueueScope;
import dev.toju.protocol.rules.Choice.ReAck;
import dev.toju.protocol.rules.Choice.Retry;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/**
 * The delivery ledger and the outbox against a naive model, through whatever users, transports,
 * recipients and crashes do ({@code DLV-1} to {@code DLV-5}, {@code QUE-3}, {@code QUE-5}).
 */
class DeliveryModelTest {

  @Property(tries = 400)
  void statusAndOutboxAreWhatANaiveModelSays(
      @ForAll("lives") ActionChain<DeliveryModel> lives) {
    lives.run(); // the model asserts after every action
  }

  @Provide
  Arbitrary<ActionChain<DeliveryModel>> lives() {
    Arbitrary<RuleSet> rules = Combinators
        .combine(Arbitraries.of(QueueScope.class), Arbitraries.of(KeepUntil.class),
            Arbitraries.of(Retry.class), Arbitraries.of(ReAck.class))
        .as((scope, keep, retry, reAck) -> RuleSet.DOCUMENTED.with(Rules.QUEUE_SCOPE, scope)
            .with(Rules.QUEUE_KEEP_UNTIL, keep).with(Rules.QUEUE_RETRY, retry)
            .with(Rules.DELIVERY_RE_ACK, reAck));
    return rules.flatMap(chosen -> ActionChain.startWith(() -> new DeliveryModel(chosen))
        .withAction(3, new Composes()).withAction(2, new PathsChange())
        .withAction(5, new TransportAnswers()).withAction(4, new SomebodyAcknowledges())
        .withAction(1, new TimersFire()).withAction(2, new Crashes()).withMaxTransformations(40));
  }

  /** A number from which the model chooses among what there is at that moment. */
  private static Arbitrary<Integer> pick() {
    return Arbitraries.integers().between(0, 1_000);
  }

  private static final class Composes implements Action.Independent<DeliveryModel> {
    @Override
    public Arbitrary<Transformer<DeliveryModel>> transformer() {
      return Arbitraries.of(true, false).map(group -> Transformer.mutate(
          group ? "writes to the group" : "writes to bob", model -> model.compose(group)));
    }
  }

  private static final class PathsChange implements Action.Independent<DeliveryModel> {
    @Override
    public Arbitrary<Transformer<DeliveryModel>> transformer() {
      return pick().map(
          pick -> Transformer.mutate("path " + pick + " changes", model -> model.path(pick)));
    }
  }

  private static final class TransportAnswers implements Action.Independent<DeliveryModel> {
    @Override
    public Arbitrary<Transformer<DeliveryModel>> transformer() {
      return Combinators.combine(pick(), Arbitraries.of(true, true, false))
          .as((pick, takes) -> Transformer.mutate(
              "send " + pick + (takes ? " is accepted" : " is refused"),
              model -> model.answer(pick, takes)));
    }
  }

  private static final class SomebodyAcknowledges implements Action.Independent<DeliveryModel> {
    @Override
    public Arbitrary<Transformer<DeliveryModel>> transformer() {
      return Combinators.combine(pick(), Arbitraries.of("bob", "carol", "dave", "alice"))
          .as((pick, by) -> Transformer.mutate(by + " acknowledges message " + pick,
              model -> model.acknowledge(pick, by)));
    }
  }

  private static final class TimersFire implements Action.Independent<DeliveryModel> {
    @Override
    public Arbitrary<Transformer<DeliveryModel>> transformer() {
      return pick()
          .map(pick -> Transformer.mutate("timer " + pick, model -> model.timer(pick)));
    }
  }

  private static final class Crashes implements Action.Independent<DeliveryModel> {
    @Override
    public Arbitrary<Transformer<DeliveryModel>> transformer() {
      return Arbitraries.integers().between(0, 6).map(prefix -> Transformer.mutate(
          "the next input's effects end after " + prefix, model -> model.crashAfter(prefix)));
    }
  }
}
