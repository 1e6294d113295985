/**
 * The verbs of {@code tck}: each reads its options, calls one module and prints what came out.
 * Imports every other module, and no module imports it. Start with {@link dev.toju.cli.Main}.
 */
@NullMarked
package dev.toju.cli;

import org.jspecify.annotations.NullMarked;
