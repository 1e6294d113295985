/**
 * What a subject says of itself, and what follows from it: the requirements by which it is judged, the
 * scenarios that it can play, and where it contradicts itself. May import the contract and the
 * registry. Start with {@link dev.toju.conformance.claim.Claim}.
 */
@NullMarked
package dev.toju.conformance.claim;

import org.jspecify.annotations.NullMarked;
