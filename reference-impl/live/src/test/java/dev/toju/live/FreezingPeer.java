package dev.toju.live;

import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * A peer process that stands still for ever right after it has stored what a direct message brought,
 * before it could say anything about it: the moment at which a test wants to kill it.
 */
final class FreezingPeer implements LiveTap<PeerInput, PeerEffect> {

  private final LiveTap<PeerInput, PeerEffect> next;
  private final PrintStream out;
  private boolean isMessage;

  private FreezingPeer(LiveTap<PeerInput, PeerEffect> next, PrintStream out) {
    this.next = next;
    this.out = out;
  }

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    System.exit(PeerProcess.run(arguments, System.in, out, System.err,
        report -> new FreezingPeer(report, out)));
  }

  @Override
  public void given(PeerInput input, long wallMs) {
    isMessage = input instanceof PeerInput.FrameReceived received
        && received.frame().toString().contains("\"type\":\"direct-message\"");
    next.given(input, wallMs);
  }

  @Override
  public void did(PeerEffect effect) {
    if (isMessage && effect instanceof PeerEffect.Store) {
      new Lines(out).write("frozen", "after the store");
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException woken) {
        throw new IllegalStateException("nobody should wake it", woken);
      }
    }
    next.did(effect);
  }

  @Override
  public void viewed(View view) {
    next.viewed(view);
  }
}
