package dev.toju.sim.trace;

import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;

/** What goes into a signaling server and comes out of it, as text. */
final class ServerText {

  private final FrameText frames;

  ServerText(FrameText frames) {
    this.frames = frames;
  }

  void write(Line line, ServerInput input) {
    switch (input) {
      case ServerInput.Started started -> line.text("started ").text(started.address())
          .text(" entropy ").text(started.entropy());
      case ServerInput.Connected connected -> line.text("connected ").text(connected.connection());
      case ServerInput.FrameReceived received -> line.text("frame ").text(received.connection())
          .ascii(' ').raw(frames.of(received.frame()));
      case ServerInput.Disconnected gone -> line.text("disconnected ").text(gone.connection());
      case ServerInput.TimerFired fired -> line.text("timer ").text(fired.name());
    }
  }

  void write(Line line, ServerEffect effect) {
    switch (effect) {
      case ServerEffect.Send send -> line.text("send ").text(send.connection()).ascii(' ')
          .raw(frames.of(send.frame()));
      case ServerEffect.Disconnect disconnect -> line.text("disconnect ")
          .text(disconnect.connection()).ascii(' ').quoted(disconnect.why());
      case ServerEffect.SetTimer timer -> line.text("timer ").text(timer.name()).text(" in ")
          .number(timer.afterMs());
      case ServerEffect.CancelTimer timer -> line.text("cancel ").text(timer.name());
    }
  }
}
