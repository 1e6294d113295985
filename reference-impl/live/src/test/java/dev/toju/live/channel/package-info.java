/** Tests of data channels, in a network namespace of their own. */
@NullMarked
package dev.toju.live.channel;

import org.jspecify.annotations.NullMarked;
