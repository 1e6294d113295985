package dev.toju.sim.plan;

/**
 * What a labelled step has made.
 *
 * @param atMs the maker's wall clock when it was made
 */
public record Made(String scope, String id, long atMs) {}
