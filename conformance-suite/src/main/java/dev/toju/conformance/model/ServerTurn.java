package dev.toju.conformance.model;

import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import java.util.List;

/**
 * One input of the server and the effects that were carried out.
 *
 * @param event    number of the trace event with which it ended
 * @param atMs     virtual time
 * @param complete whether all its effects were carried out; else the server crashed or failed
 */
public record ServerTurn(long event, long atMs, ServerInput input, List<ServerEffect> effects,
    boolean complete) {}
