package dev.toju.protocol;

/** The syntax of ids (PROTOCOL 2). Ids are plain strings: see decision 0003. */
public final class Identifiers {

  private Identifiers() {}

  /** Whether {@code text} is an {@code oderId}: 1..64 of {@code [A-Za-z0-9_-]}. */
  public static boolean isOderId(String text) {
    return fits(text, Limits.ODER_ID_CHARS, false);
  }

  /** Whether {@code text} is any other id: 1..128 of {@code [A-Za-z0-9_:.-]}. */
  public static boolean isId(String text) {
    return fits(text, Limits.ID_CHARS, true);
  }

  /** Whether {@code text} names a scope: a conversation id, or serverId + {@code /} + channelId. */
  public static boolean isScope(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? isId(text)
        : isId(text.substring(0, slash)) && isId(text.substring(slash + 1));
  }

  /** The user to whom an id is bound: the part before its first colon, or all of it. */
  public static String ownerOf(String id) {
    int colon = id.indexOf(':');
    return colon < 0 ? id : id.substring(0, colon);
  }

  private static boolean fits(String text, int longest, boolean punctuated) {
    if (text.isEmpty() || text.length() > longest) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
          || c == '_' || c == '-';
      if (!plain && !(punctuated && (c == ':' || c == '.'))) {
        return false;
      }
    }
    return true;
  }
}
