package dev.toju.report.certificate;

/** A part of a certificate, as a refusal names it. */
public enum Part {
  /** The file as a whole: its size, its JSON, its fields. */
  FILE("the file"),
  /** What is signed. */
  PAYLOAD("payload"),
  /** What the payload says that it is. */
  PAYLOAD_TYPE("payloadType"),
  /** The name of the key. */
  KEY_ID("keyid"),
  /** The signature. */
  SIGNATURE("signature"),
  /** The key that was asked for. */
  KEY("key");

  private final String words;

  Part(String words) {
    this.words = words;
  }

  /** As people read it. */
  public String words() {
    return words;
  }
}
