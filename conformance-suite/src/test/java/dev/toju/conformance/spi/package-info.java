/** Tests of subjects in Java, those that misbehave above all. */
@NullMarked
package dev.toju.conformance.spi;

import org.jspecify.annotations.NullMarked;
