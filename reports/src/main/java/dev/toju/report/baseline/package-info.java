/**
 * Baselines: failures that are known, each with an owner and a day by which it is to be gone, so that
 * a build fails only for what is new. Pure; imports results. Start with
 * {@link dev.toju.report.baseline.Baseline}, then {@link dev.toju.report.baseline.Settlement}.
 */
@NullMarked
package dev.toju.report.baseline;

import org.jspecify.annotations.NullMarked;
