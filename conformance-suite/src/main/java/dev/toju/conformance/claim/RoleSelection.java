package dev.toju.conformance.claim;

import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.Profile;
import dev.toju.conformance.registry.Party;
import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which roles of a plan a subject can play, by what it claims to be and by what it scales. It is put
 * into each of them in turn; one that claims to be a full peer also into all of them at once.
 */
public final class RoleSelection {

  private final Claim claim;
  private final RuleSet declared;
  private final Set<String> scales;
  private final Introduction.Capacity limits;

  private RoleSelection(Claim claim, RuleSet declared, Set<String> scales,
      Introduction.Capacity limits) {
    this.claim = claim;
    this.declared = declared;
    this.scales = Set.copyOf(scales);
    this.limits = limits;
  }

  /**
   * Of a subject that introduced itself.
   *
   * @param rules by which it is tested, and which it therefore keeps
   */
  public static RoleSelection of(Claim claim, Introduction who, RuleSet rules) {
    return new RoleSelection(claim, rules, Set.copyOf(who.scales()), who.limits());
  }

  /** Of one that works by any rules and has no limits of its own. */
  public static RoleSelection unlimited(Claim claim) {
    return new RoleSelection(claim, RuleSet.DOCUMENTED,
        Set.copyOf(Rules.all().stream().map(Rule::ruleName).toList()),
        Introduction.Capacity.UNLIMITED);
  }

  /** What it plays in a plan, one selection a run; none where no role is one for it. */
  public List<SubjectRoles> in(Plan plan) {
    List<SubjectRoles> selections = new ArrayList<>();
    List<String> peers = honest(plan);
    List<String> playable = peers.stream().filter(role -> whyNot(plan, role).isEmpty()).toList();
    playable.forEach(role -> selections.add(SubjectRoles.of(role)));
    if (claim.profiles().contains(Profile.FULL_PEER) && playable.size() > 1
        && playable.equals(peers)) {
      selections.add(SubjectRoles.of(playable));
    }
    if (whyNot(plan, Fault.SERVER).isEmpty()) {
      selections.add(SubjectRoles.of(Fault.SERVER));
    }
    return selections;
  }

  /**
   * The role in which it is shown where one is enough: the one that the plan is about, else the first
   * that it can play.
   */
  public Optional<SubjectRoles> first(Plan plan) {
    String about = plan.subject();
    return about != null && whyNot(plan, about).isEmpty()
        ? Optional.of(SubjectRoles.of(about))
        : in(plan).stream().findFirst();
  }

  private static List<String> honest(Plan plan) {
    Set<String> dishonest = plan.dishonest();
    return plan.roles().stream().map(Role::name).filter(name -> !dishonest.contains(name)).toList();
  }

  /** Why no role of a plan is one for it: what is in the way of the first. */
  public String whyNot(Plan plan) {
    List<String> roles = new ArrayList<>(honest(plan));
    if (claim.parties().equals(Set.of(Party.SERVER)) || roles.isEmpty()) {
      roles = List.of(Fault.SERVER);
    }
    return whyNot(plan, roles.getFirst()).orElse("");
  }

  /** Why a role of a plan is none for it: it would be asked for what it does not claim to do. */
  public Optional<String> whyNot(Plan plan, String role) {
    if (plan.dishonest().contains(role)) {
      return Optional.of("the role is dishonest, and no implementation is asked to forge");
    }
    Optional<String> reason = role.equals(Fault.SERVER)
        ? unless(Party.SERVER, "the server is played by a signaling-server")
        : asPeer(plan, role);
    return reason.or(() -> unscaled(plan, role)).or(() -> beyond(plan));
  }

  /** What a subject says that it cannot hold is not asked of it. */
  private Optional<String> beyond(Plan plan) {
    Long participants = limits.participants();
    Long rows = limits.rowsPerScope();
    long most = 0;
    long sent = 0;
    for (Step step : plan.steps()) {
      if (step.act() instanceof UserAct.CreateGroup group) {
        most = Math.max(most, group.with().size() + 1L);
      } else if (step.act() instanceof UserAct.Send) {
        sent++;
      }
    }
    if (participants != null && most > participants) {
      return Optional.of("it has a group of " + most + ", above limits.participants");
    }
    return rows != null && sent > rows
        ? Optional.of("it has " + sent + " messages, above limits.rowsPerScope")
        : Optional.empty();
  }

  private Optional<String> unscaled(Plan plan, String role) {
    return plan.rules().entrySet().stream().filter(change -> isFixed(change, role)).findFirst()
        .map(change -> "it sets " + change.getKey()
            + ", which the subject neither declares so nor scales (to be tested there, it offers"
            + " that in its hello: \"scales\": [\"" + change.getKey() + "\"])");
  }

  /** Whether a change of a rule concerns the role, and the subject works by another value. */
  private boolean isFixed(Map.Entry<String, String> change, String role) {
    String rule = change.getKey();
    boolean concerned = rule.startsWith("server.") == role.equals(Fault.SERVER);
    return concerned && !scales.contains(rule)
        && !change.getValue().equals(declared.asText().get(rule));
  }

  private Optional<String> asPeer(Plan plan, String role) {
    if (claim.profiles().stream().allMatch(p -> p == Profile.SIGNALING_SERVER)) {
      return Optional.of("its roles are peers, and the subject is a signaling-server alone");
    }
    Demands demands = new Demands(plan, role);
    for (Step step : plan.steps()) {
      Optional<String> reason = demands.of(step.act()).flatMap(this::lacking);
      if (reason.isPresent()) {
        return reason;
      }
    }
    return plan.role(role).filter(RoleSelection::isInChannels)
        .flatMap(its -> lacking(Party.CHANNEL));
  }

  private static boolean isInChannels(Role role) {
    return role.joins().values().stream().anyMatch(channels -> !channels.isEmpty());
  }

  private Optional<String> lacking(Party party) {
    return unless(party, party == Party.DM
        ? "its roles take part in conversations"
        : "its roles are in channels");
  }

  private Optional<String> unless(Party party, String reason) {
    return claim.parties().contains(party)
        ? Optional.empty()
        : Optional.of(reason + ", as no " + claim.words() + " does");
  }

  /**
   * A plan as it is for a subject in a role: without what the subject is not asked to do, and without
   * values of rules that it does not take. What speaks of a step that is gone does nothing.
   */
  public Plan fitted(Plan plan, String role) {
    SortedMap<String, String> rules = new TreeMap<>(plan.rules());
    rules.entrySet().removeIf(change -> isFixed(change, role));
    Demands demands = new Demands(plan, role);
    List<Step> steps = role.equals(Fault.SERVER)
        ? plan.steps()
        : plan.steps().stream()
            .filter(step -> demands.of(step.act()).flatMap(this::lacking).isEmpty()).toList();
    List<Role> roles = plan.roles().stream()
        .map(each -> each.name().equals(role) && lacking(Party.CHANNEL).isPresent()
            ? withoutChannels(each)
            : each)
        .toList();
    return new Plan(plan.title(), role, roles, rules, plan.network(), steps, plan.stormMs());
  }

  private static Role withoutChannels(Role role) {
    SequencedMap<String, List<String>> joins = new LinkedHashMap<>();
    role.joins().keySet().forEach(server -> joins.put(server, List.of()));
    return new Role(role.name(), joins, role.startMs(), role.skewMs(), role.deviceOf(),
        role.claims());
  }
}
