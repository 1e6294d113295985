package dev.toju.sim.plan;

import dev.toju.sim.fault.Delay;

/**
 * What links do where no fault says otherwise.
 *
 * @param webSocket how long a frame takes between a peer and the server, one way
 * @param channel   how long a frame takes between two peers, one way
 * @param redial    how long a peer waits before it dials the server again after its WebSocket
 *                  closed
 */
public record Network(Delay webSocket, Delay channel, Delay redial) {

  /** 20 to 40 ms to the server, 5 to 15 ms between peers, 500 to 1,500 ms before a new dial. */
  public static final Network DEFAULT = new Network(new Delay(20, 40), new Delay(5, 15),
      new Delay(500, 1500));
}
