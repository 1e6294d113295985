/**
 * The suite in an implementer's own build: each check a test, named by its requirement. May import
 * the conformance suite, the simulator, the protocol and the reports; of the reference it knows only
 * what {@link java.util.ServiceLoader} finds. Start with {@link dev.toju.junit.ConformanceTests}.
 */
@NullMarked
package dev.toju.junit;

import org.jspecify.annotations.NullMarked;
