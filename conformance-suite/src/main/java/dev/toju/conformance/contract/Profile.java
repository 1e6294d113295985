package dev.toju.conformance.contract;

import dev.toju.conformance.registry.Party;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

  /** What such a subject is, in words. */
  public String meaning() {
    return switch (this) {
      case SIGNALING_SERVER -> "a signaling server: sessions, fan-out, forwards, negotiations";
      case CHANNEL_CLIENT -> "a client of channels, with data channels to sync over";
      case DM_CLIENT ->
        "a client of direct messages and groups that signs rows and checks signatures"
            + " (auth.relayedRow=signed)";
      case DM_CLIENT_UNSIGNED -> "a client of direct messages and groups without signatures";
      case FULL_PEER -> "all that a peer does: direct messages, groups, channels";
    };
  }

  /** The commands of the contract that it is given, by their types; others it may refuse to know. */
  public List<String> commands() {
    return switch (this) {
      case SIGNALING_SERVER -> List.of();
      case CHANNEL_CLIENT -> List.of("send-to-channel", "type", "edit", "delete", "react", "attach",
          "read", "sync", "join", "leave");
      case DM_CLIENT, DM_CLIENT_UNSIGNED -> List.of("send-direct", "send-to-conversation",
          "create-group", "edit", "delete", "react", "attach", "read", "sync", "join", "leave");
      case FULL_PEER -> List.of("send-direct", "send-to-conversation", "create-group",
          "send-to-channel", "type", "edit", "delete", "react", "attach", "read", "sync", "join",
          "leave");
    };
  }

  /** The profile of that name in a hello. */
  public static Optional<Profile> named(String word) {
    return Arrays.stream(values()).filter(profile -> profile.word().equals(word)).findFirst();
  }

  /** Its name in a hello, such as {@code dm-client-unsigned}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
