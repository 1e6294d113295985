package dev.toju.live;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a signaling server is reached. Client and server must spell it alike, because a proof of
 * identity names it: host in lower case, port always, no trailing slash.
 *
 * @param host name or address, an IPv6 address in brackets
 * @param port 1..65535
 * @param path empty, or beginning with a slash and not ending with one
 */
public record ServerAddress(String host, int port, String path) {

  private static final int DEFAULT_PORT = 80;

  /**
   * Reads {@code ws://host:port/path}.
   *
   * @throws IllegalArgumentException with a sentence if it is something else
   */
  public static ServerAddress parse(String text) {
    try {
      URI uri = new URI(text);
      String host = uri.getHost();
      if (!"ws".equalsIgnoreCase(uri.getScheme()) || host == null || uri.getRawQuery() != null
          || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
        throw wrong(text);
      }
      int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
      if (port == 0 || port > 65_535) {
        throw wrong(text);
      }
      return new ServerAddress(host.toLowerCase(Locale.ROOT), port, trimmed(uri.getRawPath()));
    } catch (URISyntaxException wrong) {
      throw wrong(text);
    }
  }

  private static String trimmed(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException("expected a server's address such as ws://127.0.0.1:8080,"
        + " came \"" + text + "\" (wss:// is not supported: put a proxy before it)");
  }

  /** The one spelling: what is dialled, and what a proof of identity names. */
  public String text() {
    return "ws://" + host + ":" + port + path;
  }

  /** The host without the brackets of an IPv6 address. */
  String bareHost() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public String toString() {
    return text();
  }
}
