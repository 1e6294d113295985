package dev.toju.sim.trace;

/**
 * Events as text: one line each, the same for the same event on every machine, and whether frames
 * travel as bytes or as objects. A digest hashes these lines, a difference shows them.
 *
 * <pre>
 * 1.000 * step 0: alice says "hi" to bob
 * 1.000 alice &lt;- command s0 send-direct bob "hi" @1000 #0
 * 1.000 alice -&gt; peer bob 3 {"type":"direct-message",...} #0
 * </pre>
 */
public final class EventText {

  private final Line line = new Line();
  private final PeerText peers;
  private final ServerText servers;
  private final FrameText frames;

  /** A writer with frames of its own. */
  public EventText() {
    this(new FrameText());
  }

  /** A writer that shares what it knows of frames. */
  public EventText(FrameText frames) {
    this.frames = frames;
    peers = new PeerText(frames);
    servers = new ServerText(frames);
  }

  /** The line of an event, without its end. */
  public String of(Event event) {
    return write(event).toString();
  }

  /** The same in a buffer that the next call writes over. */
  Line write(Event event) {
    line.clear().seconds(event.atMs()).ascii(' ');
    switch (event) {
      case Event.StepBegan step -> line.text("* step ").number(step.step()).text(": ")
          .text(step.sentence());
      case Event.Given given -> {
        line.text(given.host()).text(" <- ");
        peers.write(line, given.input());
        line.text(" @").number(given.wallMs());
        cause(given.cause());
      }
      case Event.Did did -> {
        line.text(did.host()).text(" -> ");
        peers.write(line, did.effect());
        cause(did.cause());
      }
      case Event.Viewed viewed -> {
        line.text(viewed.host()).text(" shows ");
        ViewText.write(line, viewed.view());
      }
      case Event.ServerGiven given -> {
        line.text("server <- ");
        servers.write(line, given.input());
        cause(given.cause());
      }
      case Event.ServerDid did -> {
        line.text("server -> ");
        servers.write(line, did.effect());
        cause(did.cause());
      }
      case Event.Lost lost -> {
        line.text("* lost on ").text(lost.link()).text(": ").text(lost.why());
        cause(lost.cause());
      }
      case Event.Injected injected -> {
        line.text(injected.host()).text(" injects to ").text(injected.to()).ascii(' ')
            .raw(frames.of(injected.frame()));
        cause(injected.cause());
      }
      case Event.Crashed crashed -> line.text(crashed.host()).text(" crashes, effects done: ")
          .number(crashed.carriedOut());
      case Event.Restarted restarted -> line.text(restarted.host()).text(" lives again, memory ")
          .text(PeerText.word(restarted.memory()));
      case Event.Fault fault -> line.text(fault.begins() ? "* begins: " : "* ends: ")
          .text(fault.sentence());
      case Event.SubjectFailed failed -> line.text(failed.host()).text(" failed, ")
          .text(PeerText.word(failed.failure().kind())).text(": ")
          .text(failed.failure().reason());
      case Event.Unsupported unsupported -> line.text(unsupported.host())
          .text(" does not support ").text(unsupported.what());
      case Event.Healed healed -> line.text("* healed, due within ").number(healed.boundMs())
          .text(" ms");
      case Event.Ended ended -> line.text("* ended, ").text(ended.quiet() ? "quiet" : "not quiet");
    }
    return line;
  }

  private void cause(int cause) {
    if (cause >= 0) {
      line.text(" #").number(cause);
    }
  }
}
