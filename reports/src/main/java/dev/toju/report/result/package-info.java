/**
 * One versioned result of a run, and what is made of it: JSON, JUnit XML, Markdown, the difference of
 * two; and the comparison of two rule sets. Pure functions from values to text; imports the
 * conformance suite. Start with
 * {@link dev.toju.report.result.RunResult}, then {@link dev.toju.report.result.ResultJson}.
 */
@NullMarked
package dev.toju.report.result;

import org.jspecify.annotations.NullMarked;
