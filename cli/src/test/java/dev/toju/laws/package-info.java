/**
 * The laws of the house, tested where every module can be seen: the pure packages are pure, and each module imports
 * what it may and no more.
 *
 * <p>Each law first proves that it saw every class it guards, and is shown to catch what is planted in
 * {@code dev.toju.laws.fixture}. Start reading at {@code PurityTest}, then {@code LayeringTest}.
 */
@NullMarked
package dev.toju.laws;

import org.jspecify.annotations.NullMarked;
