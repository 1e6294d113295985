package dev.toju.sim.plan;

import dev.toju.sim.fault.Fault;

/** A fault begins. */
public record Disturbance(Fault fault) implements Act {}
