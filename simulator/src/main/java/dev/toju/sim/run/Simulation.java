package dev.toju.sim.run;

import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.protocol.sign.SignatureScheme;
import dev.toju.sim.chance.Chance;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.network.LinkOptions;
import dev.toju.sim.plan.Cast;
import dev.toju.sim.plan.Network;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.trace.FrameText;
import dev.toju.sim.trace.Observer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan, a seed, rules and players: everything that determines a run. Running it twice gives the
 * same run twice.
 *
 * <pre>{@code
 * Simulation simulation = Simulation.of(plan, new Seed(7), RuleSet.HARDENED, Players.all(reference));
 * Recorder recorder = Recorder.ofEvents();
 * Run run = simulation.run(recorder);
 * }</pre>
 */
public final class Simulation {

  private final Plan plan;
  private final Seed seed;
  private final RuleSet rules;
  private final Players players;
  private final RunOptions options;
  private @Nullable Cast cast;

  private Simulation(Plan plan, Seed seed, RuleSet rules, Players players, RunOptions options) {
    this.plan = plan;
    this.seed = seed;
    this.rules = rules;
    this.players = players;
    this.options = options;
  }

  /**
   * A run that has not begun.
   *
   * @param rules the rule set under test; what the plan puts in place of its values is done here
   * @throws IllegalArgumentException where the plan names a rule or a value that there is not
   */
  public static Simulation of(Plan plan, Seed seed, RuleSet rules, Players players) {
    return new Simulation(plan, seed, inForce(plan, rules), players, RunOptions.DEFAULT);
  }

  private static RuleSet inForce(Plan plan, RuleSet rules) {
    return switch (rules.scaled(plan.rules())) {
      case RuleSet.Parsed.Ok ok -> ok.rules();
      case RuleSet.Parsed.Wrong wrong -> throw new IllegalArgumentException(
          "the rules of \"" + plan.title() + "\": " + wrong.reason());
    };
  }

  /** The same run, carried out in another way. */
  public Simulation with(RunOptions others) {
    return new Simulation(plan, seed, rules, players, others);
  }

  /** What happens. */
  public Plan plan() {
    return plan;
  }

  /** The rules in force, those that the plan puts in place included. */
  public RuleSet rules() {
    return rules;
  }

  /** Who plays which role. Made when first asked for: keys take time. */
  public Cast cast() {
    Cast made = cast;
    if (made == null) {
      made = Cast.of(plan.roles(), seed.value(), naming());
      cast = made;
    }
    return made;
  }

  /** Within what time after the heal liveness is due. */
  public SettleBound bound() {
    return SettleBound.of(plan, rules, links());
  }

  /** Runs it from its beginning to its end; observers see every event, in order. */
  public Run run(Observer... observers) {
    FrameText frames = new FrameText();
    Chronicle chronicle = new Chronicle(List.of(observers), options.digest(), frames);
    Stage stage = new Stage(rules, options, Chance.of(seed), chronicle, frames,
        Overheard.of(plan));
    Players signing = players.signingWith(options.signatures());
    return new World(plan, cast(), signing, stage, links(), bound()).run();
  }

  private LinkOptions links() {
    Network network = plan.network();
    return options.links().delays(LinkFaults.distribution(network.webSocket()),
        LinkFaults.distribution(network.channel()), LinkFaults.distribution(network.redial()));
  }

  /** Where rules bind users to keys, a user is called by its key; else like its role. */
  private Cast.Naming naming() {
    boolean bound = rules.is(Rules.AUTH_RELAYED_ROW, Choice.RelayedRow.SIGNED)
        || rules.is(Rules.AUTH_IDENTITY, Choice.Identity.PROVEN);
    SignatureScheme scheme = options.signatures();
    return (role, key) -> bound ? scheme.oderIdOf(scheme.signer(key).publicKey()) : role;
  }
}
