package dev.toju.cli;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on a port of this machine and is no signaling server, each in its own way. */
final class BadServer implements AutoCloseable {

  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int LAST = 0x80;

  /** What it does. */
  enum Manner {
    /** Ends each connection with a close frame, status 4001. */
    HANGS_UP,
    /** Ends each connection without a word. */
    CUTS,
    /** Answers as a web server does. */
    IS_A_WEB_SERVER,
    /** Begins with a message of nine million bytes. */
    SENDS_A_HUGE_MESSAGE,
    /** Opens, and never says anything. */
    NEVER_ANSWERS,
    /** Answers pings on its first connection alone, and nothing on any other. */
    HANGS_LATER,
    /** Ends, with all its connections, when its second one opens. */
    DIES_LATER,
    /** Does not stop speaking on all connections but the first. */
    FLOODS_LATER
  }

  private final ServerSocket listening;
  private final Manner manner;
  private final AtomicInteger connections = new AtomicInteger();

  private BadServer(ServerSocket listening, Manner manner) {
    this.listening = listening;
    this.manner = manner;
  }

  static BadServer start(Manner manner) throws IOException {
    BadServer server = new BadServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        manner);
    Thread.ofPlatform().daemon().name("bad server").start(server::accept);
    return server;
  }

  String address() {
    return "ws://127.0.0.1:" + listening.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        int number = connections.incrementAndGet();
        Thread.ofPlatform().daemon().name("bad connection").start(() -> serve(socket, number));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      String key = requestKey(in);
      if (manner == Manner.IS_A_WEB_SERVER) {
        out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"));
        return;
      }
      out.write(ascii("HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: " + accepted(key) + "\r\n\r\n"));
      misbehave(in, out, number);
    } catch (IOException gone) {
      // the kit has ended it
    }
  }

  private void misbehave(DataInputStream in, OutputStream out, int number) throws IOException {
    switch (manner) {
      case HANGS_UP -> {
        send(out, CLOSE, new byte[]{0x0f, (byte) 0xa1});
        in.readAllBytes();
      }
      case CUTS, IS_A_WEB_SERVER -> {
        // over
      }
      case SENDS_A_HUGE_MESSAGE -> {
        send(out, TEXT, new byte[9_000_000]);
        in.readAllBytes();
      }
      case NEVER_ANSWERS -> in.readAllBytes();
      case HANGS_LATER, DIES_LATER, FLOODS_LATER -> {
        if (number == 1) {
          answerPings(in, out);
        } else {
          misbehaveLater(in, out);
        }
      }
    }
  }

  private void misbehaveLater(DataInputStream in, OutputStream out) throws IOException {
    switch (manner) {
      case DIES_LATER -> listening.close();
      case FLOODS_LATER -> {
        while (true) {
          send(out, TEXT, ascii("{\"type\":\"pong\",\"t\":1}"));
        }
      }
      default -> in.readAllBytes();
    }
  }

  /** Until the other side says goodbye, which it says as well. */
  private void answerPings(DataInputStream in, OutputStream out) throws IOException {
    while (true) {
      int kind = in.readUnsignedByte() & 0x0f;
      byte[] said = payload(in);
      if (kind == CLOSE) {
        send(out, CLOSE, said);
        return;
      }
      String text = new String(said, StandardCharsets.UTF_8);
      if (text.contains("\"ping\"")) {
        send(out, TEXT, ascii(text.replace("\"ping\"", "\"pong\"")));
      }
    }
  }

  private static byte[] payload(DataInputStream in) throws IOException {
    int length = in.readUnsignedByte() & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    }
    byte[] mask = in.readNBytes(4);
    byte[] bytes = in.readNBytes(length);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= mask[i % 4];
    }
    return bytes;
  }

  private static void send(OutputStream out, int kind, byte[] bytes) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(bytes.length + 10).put((byte) (LAST | kind));
    if (bytes.length < 126) {
      frame.put((byte) bytes.length);
    } else {
      frame.put((byte) 127).putLong(bytes.length);
    }
    frame.put(bytes);
    out.write(frame.array(), 0, frame.position());
  }

  private static String requestKey(DataInputStream in) throws IOException {
    StringBuilder request = new StringBuilder();
    while (request.indexOf("\r\n\r\n") < 0) {
      request.append((char) in.readUnsignedByte());
    }
    String name = "sec-websocket-key:";
    return request.toString().lines().filter(line -> line.toLowerCase(Locale.ROOT)
        .startsWith(name)).map(line -> line.substring(name.length()).strip()).findFirst()
        .orElse("");
  }

  private static String accepted(String key) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1")
          .digest(ascii(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
    } catch (NoSuchAlgorithmException absent) {
      throw new UncheckedIOException(new IOException(absent));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
