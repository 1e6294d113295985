package dev.toju.conformance.bench;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.Seat;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
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
  private final List<Witness> seated = new ArrayList<>();
  private final Audience ofPeers = new Audience();
  private final Audience ofServer = new Audience();
  private final Matters matters = new Matters();
  private final boolean sparing;
  private final Canary canary;

  /** Judges anew, one for each seat, told of what matters to them. */
  public Bench(Scene scene, List<Seat> seats) {
    this(scene, seats, true);
  }

  /** @param sparing whether a witness is told of those turns alone that matter to it */
  Bench(Scene scene, List<Seat> seats, boolean sparing) {
    this.sparing = sparing;
    this.run = new RunModel(scene);
    for (Seat seat : seats) {
      judges.put(seat.requirement(), seat.appoint(run));
    }
    this.canary = new Canary(run);
    judges.values().forEach(this::joinedBy);
    joinedBy(canary);
  }

  /** All judges there are. */
  public static Bench full(Scene scene) {
    return new Bench(scene, Judges.all());
  }

  /** One more watches from now on. */
  public void joinedBy(Witness witness) {
    seated.add(witness);
    boolean all = !sparing || witness.matters().equals(Matter.EVERY_TURN);
    ofPeers.joinedBy(witness, all ? Audience.EVERYTHING : Matters.bits(witness.matters()));
    boolean allOfServer = !sparing || witness.serverMatters().equals(ServerMatter.EVERY_TURN);
    ofServer.joinedBy(witness,
        allOfServer ? Audience.EVERYTHING : Matters.bits(witness.serverMatters()));
  }

  @Override
  public void on(Event event) {
    RunModel.Completed completed = run.take(event);
    Turn turn = completed.turn().orElse(null);
    if (turn != null && run.scene().honest().contains(turn.host())) {
      for (Witness witness : ofPeers.of(matters.of(turn))) {
        witness.on(turn);
      }
    }
    ServerTurn serverTurn = completed.serverTurn().orElse(null);
    if (serverTurn != null) {
      for (Witness witness : ofServer.of(Matters.of(serverTurn))) {
        witness.on(serverTurn);
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
      case Event.Lost lost -> false;
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

  /** What each has counted, by requirement, in the order of the seats. */
  public SequencedMap<String, Tally> tallies() {
    SequencedMap<String, Tally> tallies = new LinkedHashMap<>();
    judges.forEach((requirement, judge) -> tallies.put(requirement, judge.tally()));
    return tallies;
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
