/**
 * Rules: every decision of the protocol on which designers could disagree, as data (PROTOCOL 7).
 * Imports nothing of the project. Start with {@link dev.toju.protocol.rules.Rules}.
 */
@NullMarked
package dev.toju.protocol.rules;

import org.jspecify.annotations.NullMarked;
