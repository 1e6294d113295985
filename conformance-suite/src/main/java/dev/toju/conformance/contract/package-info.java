/**
 * The contract for other implementations: JSON lines in lock-step and virtual time, so that a peer
 * or a server in any language runs inside the simulator. The lines are values here
 * ({@link dev.toju.conformance.contract.Ask}, {@link dev.toju.conformance.contract.Answer}); their
 * form is the JSON Schema in {@code contract/contract.schema.json}. Imports the protocol. Start
 * with {@link dev.toju.conformance.contract.ContractCodec}.
 */
@NullMarked
package dev.toju.conformance.contract;

import org.jspecify.annotations.NullMarked;
