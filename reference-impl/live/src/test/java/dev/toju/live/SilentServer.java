package dev.toju.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes the handshake of every client and never says another thing: a half-open socket. */
final class SilentServer implements AutoCloseable {

  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final String KEY = "sec-websocket-key:";

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> clients = new CopyOnWriteArrayList<>();

  SilentServer() throws IOException {
    Thread.ofPlatform().daemon().name("silent-server").start(this::serve);
  }

  ServerAddress address() {
    return ServerAddress.parse("ws://127.0.0.1:" + socket.getLocalPort());
  }

  private void serve() {
    try {
      while (true) {
        Socket client = socket.accept();
        clients.add(client);
        shakeHands(client);
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void shakeHands(Socket client) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) client.getInputStream().read());
    }
    String key = head.toString().lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(KEY))
        .map(line -> line.substring(KEY.length()).strip()).findFirst().orElseThrow();
    client.getOutputStream().write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
        + "Connection: Upgrade\r\nSec-WebSocket-Accept: " + accept(key) + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII));
  }

  private static String accept(String key) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1")
          .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-1", impossible);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket client : clients) {
      client.close();
    }
  }
}
