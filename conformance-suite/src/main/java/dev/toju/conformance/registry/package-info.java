/**
 * The registry: every requirement of PROTOCOL 8 as data, with the rules under which it is demanded.
 * Imports the protocol's rules. Start with {@link dev.toju.conformance.registry.Requirements}.
 */
@NullMarked
package dev.toju.conformance.registry;

import org.jspecify.annotations.NullMarked;
