/**
 * The verbs of {@code tck}: each reads its options, calls one module and prints what came out.
 *
 * <p>
 * May import every other module, and no module imports it. Start reading at {@code Main}.
 */
@NullMarked
package dev.toju.cli;

import org.jspecify.annotations.NullMarked;
