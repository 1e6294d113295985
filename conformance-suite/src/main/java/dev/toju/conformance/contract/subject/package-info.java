/**
 * Subjects that run in a process of their own and speak the contract on standard input and output.
 * What such a process does wrong (it dies, hangs, babbles, floods) is a value with a sentence, and
 * nothing of real time reaches a run in any other way. Threads and clocks are allowed here. Imports
 * the contract and the simulator's hosts. Start with
 * {@link dev.toju.conformance.contract.subject.CommandSubject}.
 */
@NullMarked
package dev.toju.conformance.contract.subject;

import org.jspecify.annotations.NullMarked;
