package dev.toju.report.certificate;

import dev.toju.protocol.json.CanonicalJson;
import dev.toju.protocol.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/**
 * A DSSE envelope with one signature, in canonical bytes.
 *
 * @param payload   what is signed, as text
 * @param type      what the payload is
 * @param keyId     name of the key, see {@link VerifyingKey#id}
 * @param signature in Base64
 */
record Envelope(String payload, String type, String keyId, String signature) {

  /** The type of an in-toto statement. */
  static final String IN_TOTO = "application/vnd.in-toto+json";

  /** Bytes of a file, at most; a certificate of the whole suite has some 200,000. */
  static final int MOST_BYTES = 4 << 20;

  /** Signs a payload. */
  static Envelope of(String payload, SigningKey key) {
    byte[] signature = key.sign(encoded(IN_TOTO, payload.getBytes(StandardCharsets.UTF_8)));
    return new Envelope(payload, IN_TOTO, key.publicKey().id(), Strict64.encode(signature));
  }

  /** Whether the signature is that of the key. */
  boolean isSignedBy(VerifyingKey key) {
    return Strict64.decode(signature).filter(
        bytes -> key.verifies(encoded(type, payload.getBytes(StandardCharsets.UTF_8)), bytes))
        .isPresent();
  }

  /** What is signed: the pre-authentication encoding (PAE) of DSSE. */
  static byte[] encoded(String type, byte[] body) {
    byte[] name = type.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 64);
    out.writeBytes(("DSSEv1 " + name.length + " ").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(name);
    out.writeBytes((" " + body.length + " ").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(body);
    return out.toByteArray();
  }

  /** The file. */
  byte[] bytes() {
    ObjectNode node = Json.object();
    node.put("payload", Strict64.encode(payload.getBytes(StandardCharsets.UTF_8)));
    node.put("payloadType", type);
    node.putArray("signatures").addObject().put("keyid", keyId).put("sig", signature);
    return CanonicalJson.bytes(node);
  }
}
