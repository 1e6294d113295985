package dev.toju.conformance.model;

/** How something travels from one peer to another (PROTOCOL 4.1). */
public enum Route {
  /** The data channel. */
  CHANNEL("data channel"),
  /** The server forwards it. */
  FORWARD("forward");

  private final String words;

  Route(String words) {
    this.words = words;
  }

  /** As people call it. */
  public String words() {
    return words;
  }
}
