package dev.toju.conformance.model;

import dev.toju.protocol.Frame;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.Source;
import dev.toju.sim.trace.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a run, so that a violation can show those that led to it: of each host the first ones
 * and the last ones, within bounds that no subject can exceed. Nothing is read of a frame before
 * somebody asks.
 */
public final class FrameHistory {

  /** Of each host: so many of its first frames, and so many of its last ones. */
  static final int MAX_FIRST = 1024;
  static final int MAX_LAST = 3072;

  /** Of each host: so many bytes of its first frames, and so many of its last ones. */
  static final long MAX_FIRST_BYTES = 1 << 20;
  static final long MAX_LAST_BYTES = 3 << 20;

  /** Larger frames are kept apart, so that few of them do not drive out all others. */
  private static final long LARGE = 1 << 16;
  private static final int MAX_LARGE = 4;
  private static final long MAX_LARGE_BYTES = 4 << 20;

  /** For the bounds a frame that was never written out counts as much. */
  private static final int PLAIN_BYTES = 512;

  private static final String SERVER = "server";

  private final Map<String, OfHost> hosts = new LinkedHashMap<>();
  private final Map<String, String> readable = new LinkedHashMap<>();
  private @Nullable List<Sighting> ordered;

  /** What is kept of one host. */
  private static final class OfHost {
    final List<Sighting> first = new ArrayList<>();
    final Latest last = new Latest(MAX_LAST, MAX_LAST_BYTES);
    final Latest large = new Latest(MAX_LARGE, MAX_LARGE_BYTES);
    long firstBytes;
    Turn latest = new Turn(-1, -1);
    Turn before = latest;
    long lastEvent = -1;

    void keep(Sighting sighting) {
      long bytes = bytes(sighting.frame());
      if (bytes > LARGE) {
        large.keep(sighting, bytes);
      } else if (first.size() < MAX_FIRST && firstBytes + bytes <= MAX_FIRST_BYTES
          && last.frames.isEmpty()) {
        first.add(sighting);
        firstBytes += bytes;
      } else {
        last.keep(sighting, bytes);
      }
    }
  }

  /** The last few frames. */
  private static final class Latest {
    final Deque<Sighting> frames = new ArrayDeque<>();
    final int max;
    final long maxBytes;
    long kept;

    Latest(int max, long maxBytes) {
      this.max = max;
      this.maxBytes = maxBytes;
    }

    void keep(Sighting sighting, long bytes) {
      frames.addLast(sighting);
      kept += bytes;
      while (frames.size() > 1 && (frames.size() > max || kept > maxBytes)) {
        kept -= bytes(frames.removeFirst().frame());
      }
    }
  }

  private static long bytes(Frame frame) {
    return frame instanceof Frame.Encoded encoded ? encoded.bytes().length : PLAIN_BYTES;
  }

  /**
   * An input of a host.
   *
   * @param began number of the trace event with which it began
   * @param cause the step of the plan from which it stems; -1 for none
   */
  public record Turn(long began, int cause) {}

  void take(long number, Event event) {
    switch (event) {
      case Event.Did did -> {
        if (did.effect() instanceof PeerEffect.SendToPeer send) {
          keep(new Sighting(number, did.atMs(), did.host(), true, send.peer(), send.frame(),
              did.cause()));
        } else if (did.effect() instanceof PeerEffect.SendToServer send) {
          keep(new Sighting(number, did.atMs(), did.host(), true, SERVER, send.frame(),
              did.cause()));
        }
        of(did.host()).lastEvent = number;
      }
      case Event.Injected forged -> keep(new Sighting(number, forged.atMs(), forged.host(), true,
          forged.to(), forged.frame(), forged.cause()));
      case Event.Given given -> {
        began(given.host(), number, given.cause());
        if (given.input() instanceof PeerInput.FrameReceived received) {
          String from = received.source() instanceof Source.Channel channel
              ? channel.peer()
              : SERVER;
          keep(new Sighting(number, given.atMs(), given.host(), false, from, received.frame(),
              given.cause()));
        }
      }
      case Event.ServerGiven given -> {
        began(SERVER, number, given.cause());
        if (given.input() instanceof ServerInput.FrameReceived received) {
          keep(new Sighting(number, given.atMs(), SERVER, false, received.connection(),
              received.frame(), given.cause()));
        }
      }
      case Event.ServerDid did -> {
        if (did.effect() instanceof ServerEffect.Send send) {
          keep(new Sighting(number, did.atMs(), SERVER, true, send.connection(), send.frame(),
              did.cause()));
        }
        of(SERVER).lastEvent = number;
      }
      case Event.Viewed viewed -> of(viewed.host()).lastEvent = number;
      case Event.Crashed crashed -> of(crashed.host()).lastEvent = number;
      case Event.SubjectFailed failed -> of(failed.host()).lastEvent = number;
      case Event.Unsupported unsupported -> of(unsupported.host()).lastEvent = number;
      case Event.StepBegan step -> {
      }
      case Event.Lost lost -> {
      }
      case Event.Restarted restarted -> {
      }
      case Event.Fault fault -> {
      }
      case Event.Healed healed -> {
      }
      case Event.Ended ended -> {
      }
    }
  }

  private OfHost of(String host) {
    OfHost known = hosts.get(host);
    if (known == null) {
      known = new OfHost();
      hosts.put(host, known);
    }
    return known;
  }

  private void began(String host, long number, int cause) {
    OfHost kept = of(host);
    kept.before = kept.latest;
    kept.latest = new Turn(number, cause);
    kept.lastEvent = number;
  }

  private void keep(Sighting sighting) {
    ordered = null;
    of(sighting.host()).keep(sighting);
  }

  /** All frames that are kept and were seen at an event or before, in the order of events. */
  public List<Sighting> until(long event) {
    List<Sighting> frames = inOrder();
    int end = frames.size();
    while (end > 0 && frames.get(end - 1).event() > event) {
      end--;
    }
    return frames.subList(0, end);
  }

  /** Several violations show at one event: what is kept is put in order once for them all. */
  private List<Sighting> inOrder() {
    List<Sighting> known = ordered;
    if (known == null) {
      known = new ArrayList<>();
      for (OfHost host : hosts.values()) {
        known.addAll(host.first);
        known.addAll(host.last.frames);
        known.addAll(host.large.frames);
      }
      known.sort(Comparator.comparingLong(Sighting::event));
      ordered = known;
    }
    return known;
  }

  /**
   * The input with which a host was dealing at an event, of the last two that it got; with {@code
   * began} of -1 where it was dealing with none.
   */
  public Turn turn(String host, long event) {
    OfHost kept = hosts.get(host);
    if (kept == null || event > kept.lastEvent) {
      return new Turn(-1, -1);
    }
    return kept.latest.began() <= event ? kept.latest : kept.before;
  }

  /** An id as people read it, which is not worked out again for each violation. */
  public String readable(String id, FrameSummary text) {
    return readable.computeIfAbsent(id, text::readable);
  }
}
