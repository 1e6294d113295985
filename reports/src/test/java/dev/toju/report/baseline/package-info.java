/** Tests of {@code dev.toju.report.baseline}. */
@NullMarked
package dev.toju.report.baseline;

import org.jspecify.annotations.NullMarked;
