package dev.toju.report.certificate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads an envelope of which there is one spelling. Stricter than DSSE, which allows several
 * signatures, unknown fields and two alphabets: whatever differs by a byte is refused.
 */
final class EnvelopeReader {

  private static final int SIGNATURE_BYTES = 64;

  private EnvelopeReader() {}

  static Envelope read(byte[] file) throws Misread {
    if (file.length > Envelope.MOST_BYTES) {
      throw new Misread(Part.FILE, "expected at most " + Envelope.MOST_BYTES
          + " bytes, came more");
    }
    // All of it is ASCII. Read as Latin-1, a byte that is not shows in the part where it stands.
    Tree tree = Tree.parse(file, StandardCharsets.ISO_8859_1, Part.FILE);
    allow(tree, "payload", "payloadType", "signatures");
    Tree type = in(tree, Part.PAYLOAD_TYPE, "payloadType");
    type.expect(type.text().equals(Envelope.IN_TOTO), Envelope.IN_TOTO);
    byte[] payload = decoded(in(tree, Part.PAYLOAD, "payload"));
    List<Tree> signatures = tree.list("signatures");
    if (signatures.size() != 1) {
      throw new Misread(Part.SIGNATURE, "expected one signature, came " + signatures.size());
    }
    Tree signed = signatures.getFirst();
    signed.expect(signed.node().isObject(), "an object");
    allow(signed, "keyid", "sig");
    String keyId = keyId(in(signed, Part.KEY_ID, "keyid"));
    Tree sig = in(signed, Part.SIGNATURE, "sig");
    sig.expect(decoded(sig).length == SIGNATURE_BYTES, "64 bytes in Base64");
    tree.refuseOtherSpelling(file);
    Tree.parse(payload, StandardCharsets.UTF_8, Part.PAYLOAD)
        .refuseOtherSpelling(payload);
    return new Envelope(new String(payload, StandardCharsets.UTF_8), type.text(), keyId,
        sig.text());
  }

  private static Tree in(Tree tree, Part part, String field) throws Misread {
    return new Tree(tree.node(), part, tree.path()).at(field);
  }

  private static String keyId(Tree keyId) throws Misread {
    keyId.expect(keyId.text().matches("[0-9a-f]{64}"), "64 hex digits in lower case");
    return keyId.text();
  }

  private static byte[] decoded(Tree text) throws Misread {
    Optional<byte[]> bytes = Strict64.decode(text.text());
    text.expect(bytes.isPresent(), "Base64 of the standard alphabet with padding, nothing spare");
    return bytes.orElseThrow();
  }

  private static void allow(Tree tree, String... fields) throws Misread {
    SortedSet<String> unknown = new TreeSet<>(tree.node().propertyNames());
    unknown.removeAll(List.of(fields));
    if (!unknown.isEmpty()) {
      throw new Misread(tree.part(), "there is no field " + unknown + " in "
          + (tree.path().isEmpty() ? "an envelope" : tree.path()) + ", only "
          + String.join(", ", fields));
    }
  }
}
