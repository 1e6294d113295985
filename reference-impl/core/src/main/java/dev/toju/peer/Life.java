package dev.toju.peer;

import dev.toju.protocol.port.Entropy;
import dev.toju.protocol.port.Self;
import dev.toju.protocol.rules.RuleSet;

/** What the parts of a peer share during one life: who, by which rules, and the turn at hand. */
final class Life {

  private final Self self;
  private final RuleSet rules;
  private final Entropy entropy;
  private final Signatory signatory;
  private Turn turn;

  Life(Self self, RuleSet rules, Entropy entropy, Signatory signatory, Turn turn) {
    this.self = self;
    this.rules = rules;
    this.entropy = entropy;
    this.signatory = signatory;
    this.turn = turn;
  }

  String me() {
    return self.oderId();
  }

  RuleSet rules() {
    return rules;
  }

  Entropy entropy() {
    return entropy;
  }

  Signatory signatory() {
    return signatory;
  }

  Turn turn() {
    return turn;
  }

  void begin(Turn next) {
    turn = next;
  }

  /** A fresh id of one's own, bound to its maker by its first part ({@code auth.messageId}). */
  String freshId() {
    return me() + ":" + entropy.token();
  }
}
