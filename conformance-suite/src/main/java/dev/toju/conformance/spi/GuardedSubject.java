package dev.toju.conformance.spi;

import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.subject.Bounds;
import dev.toju.conformance.contract.subject.Introducing;
import dev.toju.conformance.contract.subject.Meeting;
import dev.toju.sim.host.PeerHost;
import dev.toju.sim.host.ServerHost;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A {@link JavaSubject} as a subject of the simulator. Whatever its classes do (throw, overflow the
 * stack, return null, too much or never) becomes the same value that a process would have earned with
 * it, and the run goes on. What cannot be guarded against in one JVM is a class that ends the JVM or
 * takes all of its memory.
 */
public final class GuardedSubject implements Introducing {

  /** How a user names such a subject: {@code java:com.example.MyClient}. */
  public static final String PREFIX = "java:";

  private final String name;
  private final Callable<? extends JavaSubject> maker;
  private final Bounds bounds;
  private final Stray stray = new Stray();
  private final AtomicReference<@Nullable Introduction> first = new AtomicReference<>();

  /**
   * A guarded one.
   *
   * @param name  of its class
   * @param maker makes one for each life
   */
  public GuardedSubject(String name, Callable<? extends JavaSubject> maker, Bounds bounds) {
    this.name = name;
    this.maker = maker;
    this.bounds = bounds;
  }

  @Override
  public String title() {
    return PREFIX + name;
  }

  @Override
  public PeerHost newPeer() {
    return new GuardedPeer(begin());
  }

  @Override
  public ServerHost newServer() {
    return new GuardedServer(begin());
  }

  @Override
  public Meeting meet() {
    JavaLife life = begin();
    try {
      return life.meet();
    } finally {
      life.end(() -> {
      });
    }
  }

  private JavaLife begin() {
    return new JavaLife(maker, bounds, stray, first);
  }
}
