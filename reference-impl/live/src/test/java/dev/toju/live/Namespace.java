package dev.toju.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * A network namespace of the test's own: loopback and one veth pair, no way out. WebRTC offers only
 * addresses of real interfaces, so data channels need one, and none of their packets leaves it.
 */
final class Namespace implements AutoCloseable {

  private static final String PREFIX = "toju-live-";
  private static final Pattern OURS = Pattern.compile(PREFIX + "(\\d+)-\\d+");

  private final String name = PREFIX + ProcessHandle.current().pid() + "-" + System.nanoTime();

  private Namespace() {}

  /** Makes one; where that cannot be, the test is skipped and told why. */
  static Namespace make() {
    removeThoseOfTheDead();
    Namespace namespace = new Namespace();
    try {
      Ran made = ip(List.of("netns", "add", namespace.name));
      Assumptions.assumeTrue(made.status == 0, () -> "skipped, no data channel was tried: a"
          + " network namespace could not be made (" + made.said.strip()
          + "); run as root on Linux with iproute2 installed");
      namespace.configure("link set lo up");
      namespace.configure("link add chat0 type veth peer name chat1");
      namespace.configure("addr add 10.77.0.1/24 dev chat0");
      namespace.configure("addr add 10.77.0.2/24 dev chat1");
      namespace.configure("link set chat0 up");
      namespace.configure("link set chat1 up");
      return namespace;
    } catch (RuntimeException failure) {
      namespace.close();
      throw failure;
    }
  }

  private void configure(String command) {
    List<String> arguments = new ArrayList<>(List.of("-n", name));
    arguments.addAll(List.of(command.split(" ")));
    Ran ran = ip(arguments);
    Assumptions.assumeTrue(ran.status == 0, () -> "skipped, no data channel was tried: ip "
        + command + " failed (" + ran.said.strip() + "); run as root on Linux");
  }

  /** What goes before a command that is to run inside. */
  List<String> prefix() {
    return List.of("ip", "netns", "exec", name);
  }

  /** A test that was itself killed could not clean up. */
  private static void removeThoseOfTheDead() {
    ip(List.of("netns", "list")).said.lines().forEach(line -> {
      Matcher other = OURS.matcher(line);
      if (other.lookingAt() && ProcessHandle.of(Long.parseLong(other.group(1))).isEmpty()) {
        ip(List.of("netns", "del", other.group()));
      }
    });
  }

  private record Ran(int status, String said) {}

  private static Ran ip(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(arguments);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
      return new Ran(process.exitValue(), said);
    } catch (IOException missing) {
      return new Ran(-1, String.valueOf(missing.getMessage()));
    }
  }

  /** Removes the namespace, and with it the interfaces. */
  @Override
  public void close() {
    ip(List.of("netns", "del", name));
  }
}
