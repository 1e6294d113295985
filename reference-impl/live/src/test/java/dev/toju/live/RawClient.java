package dev.toju.live;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A WebSocket client that may do everything that a client must not. Blocks, with a time limit. */
final class RawClient implements AutoCloseable {

  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;

  private static final int PATIENCE_MS = 60_000;
  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;

  private final Socket socket = new Socket();
  private final OutputStream out;
  private final DataInputStream in;

  /** One frame as it came. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Came(int opcode, byte[] payload) {
    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    /** The code of a close frame. */
    int code() {
      return ByteBuffer.wrap(payload).getShort();
    }
  }

  RawClient(ServerAddress address) throws IOException {
    socket.setReceiveBufferSize(8_192);
    socket.setSoTimeout(PATIENCE_MS);
    socket.connect(new InetSocketAddress(address.bareHost(), address.port()), PATIENCE_MS);
    out = socket.getOutputStream();
    in = new DataInputStream(socket.getInputStream());
    out.write(("GET / HTTP/1.1\r\nHost: " + address.host() + "\r\nUpgrade: websocket\r\n"
        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII));
    String answer = head();
    if (!answer.startsWith("HTTP/1.1 101 ")) {
      throw new IOException("expected a handshake, came " + answer);
    }
  }

  private String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  void text(String text) throws IOException {
    frame(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a frame, masked with zeros as any client may. */
  void frame(int opcode, boolean last, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(14 + payload.length);
    frame.put((byte) ((last ? FINAL : 0) | opcode));
    if (payload.length < 126) {
      frame.put((byte) (MASKED | payload.length));
    } else if (payload.length < 65_536) {
      frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (MASKED | 127)).putLong(payload.length);
    }
    frame.putInt(0).put(payload);
    out.write(frame.array(), 0, frame.position());
  }

  /** Sends the head of a frame alone, which announces that many bytes. */
  void announce(int opcode, long bytes) throws IOException {
    out.write(ByteBuffer.allocate(14).put((byte) (FINAL | opcode)).put((byte) (MASKED | 127))
        .putLong(bytes).putInt(0).array());
  }

  /** The next frame; empty where the connection ended instead. */
  Optional<Came> next() throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    int length = in.readUnsignedByte();
    long bytes = length == 127 ? in.readLong() : length == 126 ? in.readUnsignedShort() : length;
    byte[] payload = new byte[(int) bytes];
    in.readFully(payload);
    return Optional.of(new Came(first & 0x0f, payload));
  }

  /** The text of the next frame, which must be there. */
  String nextText() throws IOException {
    return next().orElseThrow(() -> new IOException("the connection ended")).text();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
