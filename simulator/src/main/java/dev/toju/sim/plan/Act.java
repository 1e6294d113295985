package dev.toju.sim.plan;

/** What a step does: a user acts, something goes wrong, or a dishonest peer forges. */
public sealed interface Act permits UserAct, Disturbance, DishonestAct {}
