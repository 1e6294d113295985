/**
 * Certificates: a signed record of what a run of the suite came to, and the check of one that comes
 * from anywhere. Pure functions; no file, no clock, no chance. Imports the conformance suite, and of
 * the protocol canonical JSON, rules and Ed25519. Start with
 * {@link dev.toju.report.certificate.Certificate}, then
 * {@link dev.toju.report.certificate.Verification}.
 */
@NullMarked
package dev.toju.report.certificate;

import org.jspecify.annotations.NullMarked;
