/**
 * A signaling server at an address, which is somebody else's process, in the place of the simulator's
 * own: every connection of a run is a real WebSocket, and each input is given when the answers to the
 * one before it are all there, so that what follows from what is known. Imports the simulator's ports,
 * plans and traces, and how a live client spells an address. Start with {@link
 * dev.toju.stage.remote.RemoteServer}.
 */
@NullMarked
package dev.toju.stage.remote;

import org.jspecify.annotations.NullMarked;
