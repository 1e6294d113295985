/**
 * The network: WebSockets and data channels with their real ways to fail, and the WebRTC engines
 * that negotiate the latter. What is on its way is on the agenda; the fate of each frame is decided
 * by rules, first match, and else by addressed chance. May import the protocol, {@code sim.time} and
 * {@code sim.chance}. Start with {@link dev.toju.sim.network.Links}.
 */
@NullMarked
package dev.toju.sim.network;

import org.jspecify.annotations.NullMarked;
