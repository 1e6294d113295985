package dev.toju.conformance.bench;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Seat;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.judge.Witness;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Scene;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.model.Turn;
import dev.toju.sim.trace.Event;
import dev.toju.sim.trace.Observer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * All judges of one run, watching it together: one model, folded once, for all of them. Peers that
 * forge are in the model, and no judge is asked about what they do.
 */
public final class Bench implements Observer {

  private final RunModel run;
  private final SequencedMap<String, Judge> judges = new LinkedHashMap<>();
  private final List<Witness> seated;
  private final Canary canary;

  /** Judges anew, one for each seat. */
  public Bench(Scene scene, List<Seat> seats) {
    this.run = new RunModel(scene);
    for (Seat seat : seats) {
      judges.put(seat.requirement(), seat.appoint(run));
    }
    this.canary = new Canary(run);
    this.seated = new ArrayList<>(judges.values());
    this.seated.add(canary);
  }

  /** All judges there are. */
  public static Bench full(Scene scene) {
    return new Bench(scene, Judges.all());
  }

  /** One more watches from now on. */
  public void joinedBy(Witness witness) {
    seated.add(witness);
  }

  @Override
  public void on(Event event) {
    RunModel.Completed completed = run.take(event);
    Turn turn = completed.turn().orElse(null);
    if (turn != null && run.scene().honest().contains(turn.host())) {
      for (int i = 0; i < seated.size(); i++) { // no iterators: this runs for every event
        seated.get(i).on(turn);
      }
    }
    ServerTurn serverTurn = completed.serverTurn().orElse(null);
    if (serverTurn != null) {
      for (int i = 0; i < seated.size(); i++) {
        seated.get(i).on(serverTurn);
      }
    }
    if (!isPartOfATurn(event)) {
      for (int i = 0; i < seated.size(); i++) {
        seated.get(i).on(event);
      }
    }
  }

  private static boolean isPartOfATurn(Event event) {
    return switch (event) {
      case Event.Given given -> true;
      case Event.Did did -> true;
      case Event.Viewed viewed -> true;
      case Event.ServerGiven given -> true;
      case Event.ServerDid did -> true;
      case Event.StepBegan step -> true;
      case Event.Lost lost -> true;
      case Event.Fault fault -> false;
      case Event.Injected injected -> false;
      case Event.Crashed crashed -> false;
      case Event.Restarted restarted -> false;
      case Event.SubjectFailed failed -> false;
      case Event.Unsupported unsupported -> false;
      case Event.Healed healed -> false;
      case Event.Ended ended -> false;
    };
  }

  /** What each says, by requirement, in the order of the seats. */
  public SequencedMap<String, Verdict> verdicts() {
    SequencedMap<String, Verdict> verdicts = new LinkedHashMap<>();
    for (Map.Entry<String, Judge> judge : judges.entrySet()) {
      verdicts.put(judge.getKey(), judge.getValue().verdict());
    }
    return verdicts;
  }

  /**
   * Whether the canary rang. If not, the judges saw nothing of the run, and that is a fault of the
   * harness, whatever the verdicts say.
   */
  public boolean hasCanaryRung() {
    return canary.verdict() instanceof Verdict.Broken;
  }

  /** The model that the judges share. */
  public RunModel run() {
    return run;
  }
}
