package dev.toju.live;

import dev.toju.protocol.Identifiers;
import dev.toju.protocol.port.Self;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.protocol.sign.Ed25519Signatures;

/** Who a live peer is under given rules. */
public final class Identity {

  private Identity() {}

  /**
   * The user that a name and a key give: where rules ask for signatures or proofs its oderId is
   * derived from the key, else it is the name (PROTOCOL 3).
   *
   * @param name an oderId
   * @param key  seed of the signing key, 64 hex digits
   * @throws IllegalArgumentException with a sentence if name or key is malformed
   */
  public static Self of(String name, String key, RuleSet rules) {
    if (!Identifiers.isOderId(name)) {
      throw new IllegalArgumentException(
          "expected a name of 1 to 64 of A-Z a-z 0-9 _ -, came \"" + name + "\"");
    }
    if (!key.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("expected a key of 64 hex digits in lower case, came "
          + key.length() + " characters");
    }
    boolean derived = rules.is(Rules.AUTH_RELAYED_ROW, Choice.RelayedRow.SIGNED)
        || rules.is(Rules.AUTH_IDENTITY, Choice.Identity.PROVEN);
    if (!derived) {
      return new Self(name, key);
    }
    Ed25519Signatures scheme = new Ed25519Signatures();
    return new Self(scheme.oderIdOf(scheme.signer(key).publicKey()), key);
  }
}
