package dev.toju.conformance.model;

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

/** Keeps the last few frames of each host, so that a violation can show what led to it. */
final class Wiretap {

  /** As many frames of each side as a reader can follow. */
  private static final int KEPT = 6;

  private static final String SERVER = "server";

  private final Map<String, Deque<Sighting>> last = new LinkedHashMap<>();

  void take(long number, Event event) {
    if (event instanceof Event.Did did) {
      if (did.effect() instanceof PeerEffect.SendToPeer send) {
        keep(new Sighting(number, did.atMs(), did.host(), true, send.peer(), send.frame()));
      } else if (did.effect() instanceof PeerEffect.SendToServer send) {
        keep(new Sighting(number, did.atMs(), did.host(), true, SERVER, send.frame()));
      }
    } else if (event instanceof Event.Injected forged) {
      keep(new Sighting(number, forged.atMs(), forged.host(), true, forged.to(), forged.frame()));
    } else if (event instanceof Event.Given given
        && given.input() instanceof PeerInput.FrameReceived received) {
      String from = received.source() instanceof Source.Channel channel ? channel.peer() : SERVER;
      keep(new Sighting(number, given.atMs(), given.host(), false, from, received.frame()));
    } else if (event instanceof Event.ServerGiven given
        && given.input() instanceof ServerInput.FrameReceived received) {
      keep(new Sighting(number, given.atMs(), SERVER, false, received.connection(),
          received.frame()));
    } else if (event instanceof Event.ServerDid did
        && did.effect() instanceof ServerEffect.Send send) {
      keep(new Sighting(number, did.atMs(), SERVER, true, send.connection(), send.frame()));
    }
  }

  private void keep(Sighting sighting) {
    Deque<Sighting> frames = last.computeIfAbsent(sighting.host(), h -> new ArrayDeque<>(KEPT));
    if (frames.size() == KEPT) {
      frames.removeFirst();
    }
    frames.addLast(sighting);
  }

  /** The last frames of these hosts together, in the order in which they were seen. */
  List<Sighting> of(Iterable<String> hosts) {
    List<Sighting> frames = new ArrayList<>();
    for (String host : hosts) {
      frames.addAll(last.getOrDefault(host, new ArrayDeque<>()));
    }
    frames.sort(Comparator.comparingLong(Sighting::event));
    return frames;
  }
}
