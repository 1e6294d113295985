package dev.toju.protocol.json;

/** How a reader leaves a malformed frame; caught at the codec's edge, never seen outside. */
final class Malformed extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String path;

  Malformed(String code, String path, String reason) {
    super(reason, null, false, false);
    this.code = code;
    this.path = path;
  }

  String code() {
    return code;
  }

  String path() {
    return path;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
