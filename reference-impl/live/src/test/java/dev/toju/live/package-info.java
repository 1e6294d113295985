/** Tests of the live host: real sockets on loopback, real files, real child processes. */
@NullMarked
package dev.toju.live;

import org.jspecify.annotations.NullMarked;
