/** The verbs, run as a user runs them. Start with {@code ReadmeTest}. */
@NullMarked
package dev.toju.cli;

import org.jspecify.annotations.NullMarked;
