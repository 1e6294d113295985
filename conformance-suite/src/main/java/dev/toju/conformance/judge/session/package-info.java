/**
 * The judges of PROTOCOL 8, "Session". They begin from what hosts and users do, not from
 * what a peer believes: whoever never connects is not excused. Imports the model, the registry and
 * {@link dev.toju.conformance.judge}. Start with {@link
 * dev.toju.conformance.judge.session.SessionJudges}.
 */
@NullMarked
package dev.toju.conformance.judge.session;

import org.jspecify.annotations.NullMarked;
