/** Tests of subjects in processes of their own, those that misbehave above all. */
@NullMarked
package dev.toju.conformance.contract.subject;

import org.jspecify.annotations.NullMarked;
