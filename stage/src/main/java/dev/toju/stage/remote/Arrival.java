package dev.toju.stage.remote;

import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Codec;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What comes from the server, in the order in which it comes. */
sealed interface Arrival {

  /** On which connection. */
  String connection();

  /** What it is, for people. */
  String words();

  /**
   * A text message.
   *
   * @param said what it says, as far as it can be understood
   */
  record Text(String connection, String text, Optional<Envelope> said) implements Arrival {

    private static final int SHOWN = 100;

    static Text of(String connection, String text) {
      return new Text(connection, text,
          Codec.decode(text.getBytes(StandardCharsets.UTF_8)) instanceof Decoded.Ok ok
              ? Optional.of(ok.envelope())
              : Optional.empty());
    }

    /** The stamp of a pong; below all stamps where it is none. */
    long pong() {
      return said.orElse(null) instanceof SessionEnvelope.Pong pong ? pong.t() : -1;
    }

    boolean isPing() {
      return said.orElse(null) instanceof SessionEnvelope.Ping;
    }

    Frame frame() {
      return new Frame.Encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String words() {
      return "on " + connection + ": "
          + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text);
    }
  }

  /**
   * The connection is gone.
   *
   * @param ours whether the kit has ended it, as it could not go on with it
   */
  record Gone(String connection, String why, boolean ours) implements Arrival {

    @Override
    public String words() {
      return connection + " closed: " + why;
    }
  }
}
