package dev.toju.sim.plan;

/** Where messages go: a scope, named by roles and labels. */
public sealed interface Place {

  /** The 1:1 thread with that role. */
  record With(String role) implements Place {}

  /** The group with that label. */
  record Group(String label) implements Place {}

  /** A channel of a server. */
  record Channel(String server, String channel) implements Place {}
}
