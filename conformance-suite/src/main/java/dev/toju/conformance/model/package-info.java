/**
 * The independent model: a small, naive fold over what really happened in a run, from which judges
 * read what should be seen. It never asks the implementation under test, and the reference is not
 * on its compile path. Imports the protocol and {@code sim.trace}. Start with
 * {@link dev.toju.conformance.model.RunModel} and {@link dev.toju.conformance.model.Turn}.
 */
@NullMarked
package dev.toju.conformance.model;

import org.jspecify.annotations.NullMarked;
