package dev.toju.conformance.spi;

import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.Profile;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.host.PeerHost;
import dev.toju.sim.host.Reply;
import dev.toju.sim.host.ServerHost;
import dev.toju.sim.host.Subject;
import java.util.List;
import java.util.ServiceLoader;

/** The reference as somebody would bring it who wrote it as a Java class. */
class WrappedReference implements JavaSubject {

  static final Subject REFERENCE = ServiceLoader.load(Subject.class).findFirst().orElseThrow();

  @Override
  public Introduction introduction() {
    return Introduction.of("wrapped", "1", Profile.FULL_PEER, Profile.SIGNALING_SERVER)
        .declaring(RuleSet.HARDENED);
  }

  @Override
  public JavaPeer newPeer() {
    PeerHost host = REFERENCE.newPeer();
    return new JavaPeer() {
      @Override
      public List<PeerEffect> handle(PeerInput input, long nowMs) {
        return effects(host.handle(input, nowMs));
      }

      @Override
      public View view() {
        return host.view();
      }
    };
  }

  @Override
  public JavaServer newServer() {
    ServerHost host = REFERENCE.newServer();
    return (ServerInput input, long nowMs) -> WrappedReference
        .<ServerEffect>effects(host.handle(input, nowMs));
  }

  private static <E> List<E> effects(Reply<E> reply) {
    if (reply instanceof Reply.Effects<E> effects) {
      return effects.effects();
    }
    throw new IllegalStateException("the reference always answers with effects, came " + reply);
  }
}
