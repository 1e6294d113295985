package dev.toju.sim.network;

import dev.toju.protocol.Frame;

/**
 * One frame that was just accepted, as the rules of fate see it.
 *
 * @param lane  where it travels
 * @param frame what it is
 * @param cause the step from which it stems
 */
public record Passage(Lane lane, Frame frame, int cause) {}
