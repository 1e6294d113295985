package dev.toju.live;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What a browser would ask that was pointed at the server. */
final class RawHttp {

  private RawHttp() {}

  static String get(ServerAddress address) throws IOException {
    try (Socket socket = new Socket(address.bareHost(), address.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
