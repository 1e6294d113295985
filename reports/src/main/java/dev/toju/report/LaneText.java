package dev.toju.report;

import dev.toju.conformance.model.FrameSummary;
import dev.toju.conformance.model.Scene;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.port.StoreRecord;
import dev.toju.protocol.port.View;
import dev.toju.sim.trace.Event;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The line of one event, and in which lane it stands. Statuses are told when they change. */
final class LaneText {

  private static final String ACROSS = "";

  private final Scene scene;
  private final FrameSummary frames;
  private final Map<String, View> views = new TreeMap<>();

  /** A line; an unknown lane means across all of them. */
  record Line(String lane, String text) {}

  LaneText(Scene scene) {
    this.scene = scene;
    this.frames = new FrameSummary(scene);
  }

  Optional<Line> of(Event event, boolean everything) {
    return switch (event) {
      case Event.StepBegan began -> across("--- " + began.sentence());
      case Event.Fault fault -> across((fault.begins() ? "!!! " : "... ") + fault.sentence()
          + (fault.begins() ? "" : ": over"));
      case Event.Given given -> everything || given.cause() >= 0
          ? line(given.host(), input(given.input()))
          : Optional.empty();
      case Event.Did did -> everything || did.cause() >= 0
          ? line(did.host(), effect(did.effect()))
          : Optional.empty();
      case Event.Viewed viewed -> line(viewed.host(), changes(viewed));
      case Event.ServerGiven given -> everything || given.cause() >= 0
          ? line("server", input(given.input()))
          : Optional.empty();
      case Event.ServerDid did -> everything || did.cause() >= 0
          ? line("server", effect(did.effect()))
          : Optional.empty();
      case Event.Lost lost -> across("xxx lost on " + lost.link() + ": " + lost.why());
      case Event.Crashed crashed -> line(crashed.host(), "CRASHES after "
          + crashed.carriedOut() + " effects");
      case Event.Restarted restarted -> line(restarted.host(), "starts again, "
          + restarted.memory().name().toLowerCase(Locale.ROOT).replace('_', ' '));
      case Event.SubjectFailed failed -> line(failed.host(), "FAILED: "
          + failed.failure().reason());
      case Event.Unsupported unsupported -> line(unsupported.host(), "does not know "
          + unsupported.what());
      case Event.Injected injected -> line(injected.host(), "forges -> " + injected.to() + " "
          + frames.of(injected.frame()));
      case Event.Healed healed -> across("=== healed; what must happen at last has "
          + Timeline.seconds(healed.boundMs()) + " s");
      case Event.Ended ended -> across("=== the end");
    };
  }

  private static Optional<Line> across(String text) {
    return Optional.of(new Line(ACROSS, text));
  }

  private static Optional<Line> line(String lane, String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new Line(lane, text));
  }

  private String input(PeerInput input) {
    return switch (input) {
      case PeerInput.FrameReceived received -> "<- " + source(received.source()) + " "
          + frames.of(received.frame());
      case PeerInput.ChannelOpened opened -> "channel to " + name(opened.peer()) + " opens";
      case PeerInput.ChannelClosed closed -> "channel to " + name(closed.peer()) + " closes";
      case PeerInput.SignalingUp up -> "server in reach";
      case PeerInput.SignalingDown down -> "server out of reach";
      case PeerInput.NetworkRestored restored -> "network restored";
      case PeerInput.TimerFired fired -> "timer " + frames.readable(fired.name());
      case PeerInput.SendRefused refused -> "send refused: " + refused.why();
      case PeerInput.StoreRefused refused -> "store refused: " + refused.why();
      case PeerInput.Started started -> "starts, life " + started.boot();
      case PeerInput.Commanded commanded -> "";
      case PeerInput.SendAccepted accepted -> "";
      case PeerInput.LocalSignal signal -> "";
    };
  }

  private String source(Source source) {
    return switch (source) {
      case Source.Server server -> "server";
      case Source.Channel channel -> name(channel.peer());
    };
  }

  private String effect(PeerEffect effect) {
    return switch (effect) {
      case PeerEffect.Store store -> "stores " + kinds(store);
      case PeerEffect.SendToServer send -> "-> server " + frames.of(send.frame());
      case PeerEffect.SendToPeer send -> "-> " + name(send.peer()) + " "
          + frames.of(send.frame());
      case PeerEffect.CloseChannel close -> "closes the channel to " + name(close.peer());
      case PeerEffect.Show show -> shown(show.what());
      case PeerEffect.Negotiate negotiate -> "";
      case PeerEffect.SetTimer timer -> "";
      case PeerEffect.CancelTimer timer -> "";
    };
  }

  /** What is stored is opaque; the first word of a key says enough for a timeline. */
  private static String kinds(PeerEffect.Store store) {
    Set<String> kinds = new LinkedHashSet<>();
    for (StoreRecord record : store.records()) {
      int slash = record.key().indexOf('/');
      kinds.add(slash < 0 ? record.key() : record.key().substring(0, slash));
    }
    return String.join(", ", kinds);
  }

  private static String shown(Shown shown) {
    return switch (shown) {
      case Shown.Done done -> "";
      case Shown.Refused refused -> "refused: " + refused.reason();
      case Shown.Warned warned -> "warned: " + warned.reason();
    };
  }

  private String input(ServerInput input) {
    return switch (input) {
      case ServerInput.Started started -> "starts";
      case ServerInput.Connected connected -> "+ " + connected.connection();
      case ServerInput.Disconnected gone -> "- " + gone.connection();
      case ServerInput.FrameReceived received -> "";
      case ServerInput.TimerFired fired -> "";
    };
  }

  private String effect(ServerEffect effect) {
    return switch (effect) {
      case ServerEffect.Send send -> "-> " + send.connection() + " " + frames.of(send.frame());
      case ServerEffect.Disconnect drop -> "drops " + drop.connection() + ": " + drop.why();
      case ServerEffect.SetTimer timer -> "";
      case ServerEffect.CancelTimer timer -> "";
    };
  }

  /** How the statuses of own messages changed since the view before. */
  private String changes(Event.Viewed viewed) {
    View before = views.getOrDefault(viewed.host(), View.EMPTY);
    views.put(viewed.host(), viewed.view());
    StringBuilder text = new StringBuilder();
    viewed.view().deliveries().forEach((id, now) -> {
      View.Delivery was = before.deliveries().get(id);
      if (was == null || was.status() != now.status()) {
        text.append(text.isEmpty() ? "" : "; ").append(frames.readable(id)).append(" is ")
            .append(now.status());
      }
    });
    return text.toString();
  }

  private String name(String oderId) {
    return scene.nameOf(oderId);
  }
}
