package dev.toju.conformance.registry;

/**
 * In what capacity somebody owes a requirement. Whoever never was in it, in any run, was never
 * tested on it, whatever the others did.
 */
public enum Duty {
  /** Makes messages and changes, queues them and sends them. */
  AUTHOR("author"),
  /** Takes in what others say or serve: merges, shows, acknowledges, requests. */
  RECIPIENT("recipient"),
  /** Holds rows and hands them on: lists, serves, stores. */
  RELAY("relay"),
  /** Has a session at the signaling server: identifies, joins, asks who is there. */
  CLIENT("client"),
  /** One of two peers that owe it together: links, convergence, quiescence. */
  BOTH_ENDS("both ends"),
  /** The signaling server. */
  SERVER("server");

  private final String word;

  Duty(String word) {
    this.word = word;
  }

  /** Its name in the registry and in reports. */
  public String word() {
    return word;
  }
}
