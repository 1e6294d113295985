package dev.toju.conformance.contract;

import dev.toju.conformance.registry.Party;
import java.util.List;
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

  /** What it takes part in: the requirements that these parties owe are judged. */
  public List<Party> parties() {
    return switch (this) {
      case SIGNALING_SERVER -> List.of(Party.SERVER);
      case CHANNEL_CLIENT -> List.of(Party.CHANNEL);
      case DM_CLIENT -> List.of(Party.DM);
      case DM_CLIENT_UNSIGNED -> List.of(Party.DM);
      case FULL_PEER -> List.of(Party.DM, Party.CHANNEL);
    };
  }

  /** Its name in a hello, such as {@code dm-client-unsigned}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
