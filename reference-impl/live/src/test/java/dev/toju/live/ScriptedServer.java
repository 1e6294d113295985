package dev.toju.live;

import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server core that does what the test says, and remembers what it was given. */
final class ScriptedServer implements ServerCore {

  final List<ServerInput> given = new CopyOnWriteArrayList<>();
  private final Function<ServerInput, List<ServerEffect>> script;

  ScriptedServer(Function<ServerInput, List<ServerEffect>> script) {
    this.script = script;
  }

  /** Sends every frame back to where it came from. */
  static ScriptedServer echo() {
    return new ScriptedServer(input -> input instanceof ServerInput.FrameReceived received
        ? List.of(new ServerEffect.Send(received.connection(), received.frame()))
        : List.of());
  }

  @Override
  public List<ServerEffect> handle(ServerInput input, long nowMs) {
    given.add(input);
    return script.apply(input);
  }
}
