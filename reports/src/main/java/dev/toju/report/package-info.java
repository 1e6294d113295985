/**
 * What people and machines read: one result model, and each format as a function of it.
 *
 * <p>
 * May import {@code dev.toju.conformance}. Start reading at the result model, then one format.
 */
@NullMarked
package dev.toju.report;

import org.jspecify.annotations.NullMarked;
