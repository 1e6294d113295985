package dev.toju.conformance.contract;

import java.util.Locale;

/** What a subject claims to be; the requirements that are judged follow from it. */
public enum Profile {
  /** A signaling server. */
  SIGNALING_SERVER,
  /** A client of channels. */
  CHANNEL_CLIENT,
  /** A client of direct messages that signs rows and checks signatures. */
  DM_CLIENT,
  /** A client of direct messages without signatures. */
  DM_CLIENT_UNSIGNED,
  /** All that a peer does. */
  FULL_PEER;

  /** Its name in a hello, such as {@code dm-client-unsigned}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
