/** Tests of the rules: each value prints and parses, and wrong ones are refused with a sentence. */
@NullMarked
package dev.toju.protocol.rules;

import org.jspecify.annotations.NullMarked;
