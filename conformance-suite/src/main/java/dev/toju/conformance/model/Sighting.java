package dev.toju.conformance.model;

import dev.toju.protocol.Frame;

/**
 * A frame as one host saw it.
 *
 * @param event number of the trace event
 * @param atMs  virtual time
 * @param host  the role, or {@code server}
 * @param sent  whether the host sent it; else it received it
 * @param other the host, connection or user at the other end
 */
public record Sighting(long event, long atMs, String host, boolean sent, String other,
    Frame frame) {}
