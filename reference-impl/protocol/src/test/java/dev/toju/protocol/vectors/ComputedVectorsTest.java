package dev.toju.protocol.vectors;

import static dev.toju.protocol.vectors.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.json.CanonicalJson;
import dev.toju.protocol.json.ConversationJson;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.json.RowJson;
import dev.toju.protocol.sign.Ed25519Signatures;
import dev.toju.protocol.sign.SignatureScheme;
import dev.toju.protocol.sign.SignedContent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Canonical JSON, digests, derived ids and signatures, as another language computed them. */
final class ComputedVectorsTest {

  private final Ed25519Signatures scheme = new Ed25519Signatures();

  @TestFactory
  Stream<DynamicTest> textIsBroughtIntoItsCanonicalForm() {
    return Vectors.tests("canonical", vector -> assertThat(
        CanonicalJson.text(Json.readOwn(text(vector, "text")))).isEqualTo(
            text(vector,
                "canonical")));
  }

  @TestFactory
  Stream<DynamicTest> rowsHaveTheirDigests() {
    return Vectors.tests("digests", vector -> {
      Row row = RowJson.readOwn(Json.readOwn(text(vector, "row")));
      String canonical = CanonicalJson.text(RowJson.writeUnsigned(row));

      assertThat(canonical).isEqualTo(text(vector, "canonical"));
      assertThat(hex(Digests.sha256(canonical.getBytes(StandardCharsets.UTF_8))))
          .isEqualTo(text(vector, "sha256"));
      assertThat(Digests.ofRow(row)).isEqualTo(text(vector, "digest"));
    });
  }

  @TestFactory
  Stream<DynamicTest> textsCreatesAndLinksHaveTheirDigests() {
    return Vectors.tests("register-digests",
        vector -> assertThat(registerDigest(vector)).isEqualTo(text(vector, "digest")));
  }

  private static String registerDigest(JsonNode vector) {
    if (vector.has("text")) {
      return Digests.ofText(text(vector, "text"));
    }
    if (vector.has("row")) {
      Row row = RowJson.readOwn(Json.readOwn(text(vector, "row")));
      assertThat(CanonicalJson.text(RowJson.writeCreate(row))).isEqualTo(text(vector, "create"));
      return Digests.ofCreate(row);
    }
    JsonNode link = Json.readOwn(text(vector, "link"));
    return Digests.of(Json.object().put("linkId", text(link, "linkId"))
        .put("name", text(link, "name")).put("size", link.get("size").longValue()),
        Digests.ROW_DIGITS);
  }

  @TestFactory
  Stream<DynamicTest> scopesHaveTheirDigests() {
    return Vectors.tests("scope-digests",
        vector -> assertThat(Digests.ofScope(strings(vector.get("digests"))))
            .isEqualTo(text(vector, "scopeDigest")));
  }

  @TestFactory
  Stream<DynamicTest> idsFollowFromWhatTheyName() {
    return Vectors.tests("derived-ids", vector -> {
      if (vector.has("users")) {
        List<String> sorted = strings(vector.get("users")).stream().sorted().toList();
        assertThat(Digests.directId(sorted)).isEqualTo(text(vector, "conversationId"));
      } else if (vector.has("descriptor")) {
        assertThat(Digests.conversationId(
            ConversationJson.readOwn(Json.readOwn(text(vector, "descriptor")))))
            .isEqualTo(text(vector, "conversationId"));
      } else {
        assertThat(scheme.oderIdOf(text(vector, "publicKey"))).isEqualTo(text(vector, "oderId"));
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> registersAreSignedAlikeInEveryLanguage() {
    return Vectors.tests("signatures", vector -> {
      byte[] content = content(vector);
      SignatureScheme.Signer signer = scheme.signer(text(vector, "seed"));
      String signature = text(vector, "signature");

      assertThat(new String(content, StandardCharsets.UTF_8)).isEqualTo(text(vector, "content"));
      assertThat(signer.publicKey()).isEqualTo(text(vector, "publicKey"));
      assertThat(scheme.oderIdOf(signer.publicKey())).isEqualTo(text(vector, "actor"));
      assertThat(signer.sign(content)).isEqualTo(signature);
      assertThat(scheme.verifies(signer.publicKey(), content, signature)).isTrue();
      for (int i = 0; i < 64; i++) {
        assertThat(scheme.verifies(signer.publicKey(), content, flipped(signature, i))).isFalse();
      }
    });
  }

  private static byte[] content(JsonNode vector) {
    if (text(vector, "kind").equals("identity")) {
      JsonNode proof = vector.get("register");
      return SignedContent.identity(text(proof, "nonce"), text(proof, "oderId"),
          text(proof, "address"));
    }
    String scope = text(vector, "scope");
    String id = text(vector, "id");
    String actor = text(vector, "actor");
    JsonNode register = vector.get("register");
    return switch (text(vector, "kind")) {
      case "create" -> SignedContent.create(RowJson.readOwn(Json.readOwn(text(vector, "row"))));
      case "body" -> SignedContent.body(scope, id, actor, text(register, "body"),
          register.get("editedAt").isNull() ? null : register.get("editedAt").longValue());
      case "delete" -> SignedContent.delete(scope, id, actor,
          register.get("deletedAt").longValue());
      case "reaction" -> SignedContent.reaction(scope, id, new Reaction(actor,
          text(register, "emoji"), register.get("on").booleanValue(),
          register.get("at").longValue()));
      case "link" -> SignedContent.link(scope, id, actor, new AttachmentLink(
          text(register, "linkId"), text(register, "name"), register.get("size").longValue(),
          register.get("removed").booleanValue(), register.get("at").longValue()));
      case "descriptor" -> SignedContent.descriptor(
          ConversationJson.readOwn(Json.readOwn(text(vector, "descriptor"))));
      default -> throw new AssertionError("expected a kind of register, came " + vector);
    };
  }

  private static String flipped(String signature, int at) {
    byte[] bytes = Base64.getDecoder().decode(signature);
    bytes[at] ^= 1;
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  private static List<String> strings(JsonNode list) {
    return list.values().stream().map(JsonNode::stringValue).toList();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
