package dev.toju.conformance.claim;

import dev.toju.conformance.contract.Profile;
import dev.toju.conformance.registry.Party;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import dev.toju.sim.scenario.Scenario;

import java.util.Optional;
import java.util.Set;

/** What a subject plays, and which scenarios it can play, by what it claims to be. */
public final class Casting {

  private final Claim claim;

  /** By a claim. */
  public Casting(Claim claim) {
    this.claim = claim;
  }

  /**
   * The role that it plays in a plan where nobody says so: the server, if it claims to be that alone;
   * else the one that the plan is about, else its first honest one.
   */
  public String role(Plan plan) {
    if (claim.parties().equals(Set.of(Party.SERVER))) {
      return Fault.SERVER;
    }
    String given = plan.subject();
    return given == null ? firstHonest(plan) : given;
  }

  private static String firstHonest(Plan plan) {
    return plan.roles().stream().map(Role::name).filter(name -> !plan.dishonest().contains(name))
        .findFirst().orElse(plan.roles().getFirst().name());
  }

  /**
   * Why a scenario is nothing for a subject in these roles; empty where it is something. A scenario
   * is one if it is about a requirement that the subject owes, and if its roles ask nothing of it
   * that it does not claim to do.
   */
  public Optional<String> whyNot(Scenario scenario, Iterable<String> roles) {
    Set<String> owed = claim.requirements();
    if (scenario.requirements().stream().noneMatch(owed::contains)) {
      return Optional.of("about nothing that a " + words() + " owes");
    }
    Plan plan = scenario.cases().getFirst().plan();
    for (String role : roles) {
      Optional<String> reason = role.equals(Fault.SERVER)
          ? unless(Party.SERVER, "the server is played by a signaling-server")
          : asPeer(plan, role);
      if (reason.isPresent()) {
        return reason;
      }
    }
    return Optional.empty();
  }

  private Optional<String> asPeer(Plan plan, String role) {
    Optional<Role> its = plan.roles().stream().filter(r -> r.name().equals(role)).findFirst();
    boolean inChannels = its.isPresent()
        && its.get().joins().values().stream().anyMatch(channels -> !channels.isEmpty());
    boolean isPeer = claim.profiles().stream().anyMatch(p -> p != Profile.SIGNALING_SERVER);
    if (!isPeer) {
      return Optional.of(role + " is a peer, and it claims to be a signaling-server alone");
    }
    for (Step step : plan.steps()) {
      if (step.act() instanceof UserAct act && act.by().equals(role)) {
        Optional<String> reason = asked(act);
        if (reason.isPresent()) {
          return reason;
        }
      }
    }
    return inChannels
        ? unless(Party.CHANNEL, role + " is in channels, as no " + words() + " is")
        : Optional.empty();
  }

  private Optional<String> asked(UserAct act) {
    return switch (act) {
      case UserAct.Send send -> at(send.to());
      case UserAct.Read read -> at(read.in());
      case UserAct.Sync sync -> at(sync.in());
      case UserAct.Type type -> at(type.in());
      case UserAct.CreateGroup group ->
        unless(Party.DM, "it makes a group, as no " + words() + " does");
      case UserAct.Join join -> join.channels().isEmpty()
          ? Optional.empty()
          : unless(Party.CHANNEL, "it joins channels, as no " + words() + " does");
      case UserAct.Edit edit -> Optional.empty();
      case UserAct.Delete delete -> Optional.empty();
      case UserAct.React react -> Optional.empty();
      case UserAct.Attach attach -> Optional.empty();
      case UserAct.Leave leave -> Optional.empty();
    };
  }

  private Optional<String> at(Place place) {
    return switch (place) {
      case Place.Channel channel ->
        unless(Party.CHANNEL, "it speaks in a channel, as no " + words() + " does");
      case Place.With with ->
        unless(Party.DM, "it speaks in a conversation, as no " + words() + " does");
      case Place.Group group ->
        unless(Party.DM, "it speaks in a conversation, as no " + words() + " does");
    };
  }

  private Optional<String> unless(Party party, String reason) {
    return claim.parties().contains(party) ? Optional.empty() : Optional.of(reason);
  }

  private String words() {
    return String.join(" or ", claim.profiles().stream().map(Profile::word).toList());
  }
}
