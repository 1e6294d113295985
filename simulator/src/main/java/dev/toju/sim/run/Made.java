package dev.toju.sim.run;

/**
 * What a labelled step has made.
 *
 * @param atMs the maker's wall clock when it was made
 */
record Made(String scope, String id, long atMs) {}
