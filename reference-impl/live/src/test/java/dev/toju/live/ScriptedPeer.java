package dev.toju.live;

import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A peer core that does what the test says, and remembers what it was given. */
final class ScriptedPeer implements PeerCore {

  final List<PeerInput> given = new CopyOnWriteArrayList<>();
  private final Function<PeerInput, List<PeerEffect>> script;

  ScriptedPeer(Function<PeerInput, List<PeerEffect>> script) {
    this.script = script;
  }

  @Override
  public List<PeerEffect> handle(PeerInput input, long nowMs) {
    given.add(input);
    return script.apply(input);
  }

  @Override
  public View view() {
    return View.EMPTY;
  }
}
