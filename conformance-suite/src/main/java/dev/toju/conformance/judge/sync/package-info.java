/**
 * The judges of PROTOCOL 8, "Sync". Imports the model, the registry and {@link
 * dev.toju.conformance.judge}. Start with {@link dev.toju.conformance.judge.sync.SyncJudges}.
 */
@NullMarked
package dev.toju.conformance.judge.sync;

import org.jspecify.annotations.NullMarked;
