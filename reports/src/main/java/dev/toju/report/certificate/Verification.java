package dev.toju.report.certificate;

import java.util.Optional;

/** What an offline check of a file comes to. */
public sealed interface Verification {

  /** Bytes of a certificate, at most. */
  int MOST_BYTES = Envelope.MOST_BYTES;

  /** It is a certificate, unchanged since it was signed by the key. */
  record Holds(Certificate certificate, VerifyingKey key) implements Verification {}

  /** It is a certificate in form, but what it says or by whom it is signed does not hold. */
  record DoesNotHold(Part part, String reason) implements Verification {}

  /** It cannot be read as a certificate at all. */
  record Damaged(Part part, String reason) implements Verification {}

  /**
   * Checks a file.
   *
   * @param file     its bytes, whole
   * @param expected the key that must have signed it; empty: the one that it names itself
   */
  static Verification of(byte[] file, Optional<VerifyingKey> expected) {
    Envelope envelope;
    try {
      envelope = EnvelopeReader.read(file);
    } catch (Misread misread) {
      return new Damaged(misread.part(), misread.reason());
    }
    try {
      return signed(envelope, StatementReader.read(envelope.payload()), expected);
    } catch (Misread misread) {
      return new DoesNotHold(misread.part(), misread.reason());
    }
  }

  private static Verification signed(Envelope envelope, StatementReader.Statement statement,
      Optional<VerifyingKey> expected) throws Misread {
    VerifyingKey key = statement.key();
    if (!envelope.keyId().equals(key.id())) {
      throw new Misread(Part.KEY_ID, "expected " + key.id() + ", the key that the payload names,"
          + " came " + envelope.keyId());
    }
    if (!envelope.isSignedBy(key)) {
      throw new Misread(Part.SIGNATURE, "it was changed, or made with another key: it does not fit"
          + " payload, payloadType and the key " + key.id());
    }
    if (expected.isPresent() && !expected.get().equals(key)) {
      throw new Misread(Part.KEY, "expected a signature of the key " + expected.get().id()
          + ", it is of " + key.id());
    }
    return new Holds(statement.certificate(), key);
  }

  /** The file of a certificate, signed. */
  static byte[] signed(Certificate certificate, SigningKey key) {
    return Envelope.of(StatementJson.text(certificate, key.publicKey()), key).bytes();
  }
}
