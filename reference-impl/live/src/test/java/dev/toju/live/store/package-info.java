/** Tests of the store on real files. */
@NullMarked
package dev.toju.live.store;

import org.jspecify.annotations.NullMarked;
