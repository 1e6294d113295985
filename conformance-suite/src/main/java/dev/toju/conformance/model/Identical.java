package dev.toju.conformance.model;

/** Tells parts of views apart by identity: what is the same object cannot have changed. */
public final class Identical {

  private Identical() {}

  /** Whether two parts are one object; if not, they may still be equal. */
  @SuppressWarnings("ReferenceEquality") // a shortcut: views share the parts that did not change
  public static boolean parts(Object one, Object other) {
    return one == other;
  }
}
