package dev.toju.peer;

import dev.toju.protocol.Identifiers;
import dev.toju.protocol.Limits;
import dev.toju.protocol.json.CanonicalJson;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.Command;
import java.util.Optional;
import java.util.SortedSet;

/** Whether what a user composes keeps the limits of PROTOCOL 2; a sentence where it does not. */
final class Composition {

  private Composition() {}

  static Optional<String> wrongBody(String body) {
    if (Json.hasLoneSurrogate(body)) {
      return Optional.of("expected Unicode text, came a lone surrogate");
    }
    int points = body.codePointCount(0, body.length());
    if (points > Limits.BODY_CODE_POINTS) {
      return tooMuch(Limits.BODY_CODE_POINTS, "code points", points);
    }
    int bytes = CanonicalJson.stringBytes(body);
    return bytes > Limits.BODY_BYTES
        ? tooMuch(Limits.BODY_BYTES, "bytes", bytes)
        : Optional.empty();
  }

  static Optional<String> wrongEmoji(String emoji) {
    int bytes = CanonicalJson.stringBytes(emoji);
    if (Json.hasLoneSurrogate(emoji)) {
      return Optional.of("expected Unicode text, came a lone surrogate");
    }
    return bytes > Limits.EMOJI_BYTES
        ? tooMuch(Limits.EMOJI_BYTES, "bytes", bytes)
        : Optional.empty();
  }

  static Optional<String> wrongLink(Command.Attach command) {
    int bytes = CanonicalJson.stringBytes(command.name());
    if (Json.hasLoneSurrogate(command.name())) {
      return Optional.of("expected Unicode text, came a lone surrogate");
    }
    if (bytes > Limits.LINK_NAME_BYTES) {
      return tooMuch(Limits.LINK_NAME_BYTES, "bytes", bytes);
    }
    boolean sized = command.size() >= 0 && command.size() <= Limits.MAX_STAMP;
    return Identifiers.isId(command.linkId()) && sized
        ? Optional.empty()
        : Optional.of("expected an id and a size of 0 or more bytes");
  }

  static Optional<String> wrongGroup(SortedSet<String> participants) {
    int size = participants.size();
    if (size < Limits.MIN_PARTICIPANTS || size > Limits.MAX_PARTICIPANTS) {
      return Optional.of("expected " + Limits.MIN_PARTICIPANTS + " to " + Limits.MAX_PARTICIPANTS
          + " participants, came " + size);
    }
    return participants.stream().filter(user -> !Identifiers.isOderId(user)).findFirst()
        .map(user -> "expected oderIds, came " + user);
  }

  private static Optional<String> tooMuch(int most, String unit, int came) {
    return Optional.of("expected at most " + most + " " + unit + ", came " + came);
  }
}
