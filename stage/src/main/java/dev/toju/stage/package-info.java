/**
 * A scenario on real sockets: the plan that the simulator runs in virtual time is played by live
 * peers and a live server, and the same events come out for the same judges. Imports the simulator's
 * plans and traces and the live hosts. Start with {@link dev.toju.stage.Staging}.
 */
@NullMarked
package dev.toju.stage;

import org.jspecify.annotations.NullMarked;
