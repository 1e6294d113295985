package dev.toju.live.channel;

/** Hears exactly once what became of a send, on the peer's thread. */
public interface SendOutcome {

  /** The transport took it. It may still be lost. */
  void accepted();

  /** The transport did not take it. */
  void refused(String why);
}
