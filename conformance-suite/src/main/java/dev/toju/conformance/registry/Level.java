package dev.toju.conformance.registry;

/** How much a requirement asks. */
public enum Level {
  /** Broken while demanded: not conformant. */
  MUST,
  /** Marked (S): broken while demanded, it is reported, and conformance stays. */
  SHOULD
}
