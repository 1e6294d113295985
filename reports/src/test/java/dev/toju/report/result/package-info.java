/** Tests of {@code dev.toju.report.result}. */
@NullMarked
package dev.toju.report.result;

import org.jspecify.annotations.NullMarked;
