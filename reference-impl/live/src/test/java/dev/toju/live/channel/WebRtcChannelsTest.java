package dev.toju.live.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.SignalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

final class WebRtcChannelsTest {

  private final List<String> told = new ArrayList<>();

  private final ChannelEvents events = new ChannelEvents() {
    @Override
    public void signal(String peer, SignalKind kind, ObjectNode opaque) {
      told.add("signal to " + peer);
    }

    @Override
    public void opened(String peer) {
      told.add("opened " + peer);
    }

    @Override
    public void closed(String peer, String why) {
      told.add("closed " + peer + ": " + why);
    }

    @Override
    public void received(String peer, byte[] bytes) {
      told.add("received from " + peer);
    }
  };

  private ChannelEngine absent() {
    try (ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor()) {
      return AbsentChannels.because("not here").make("alice", thread, events);
    }
  }

  @Test
  void aMissingSystemLibraryIsNamedWithItsRemedy() {
    Throwable missing = new ExceptionInInitializerError(new RuntimeException("Load library failed",
        new UnsatisfiedLinkError("libpulse.so.0: cannot open shared object file")));

    assertThat(WebRtcChannels.explained(missing)).isEqualTo("expected WebRTC's native library to"
        + " load, came: libpulse.so.0: cannot open shared object file; install the system package"
        + " that has it (Debian and Ubuntu: apt-get install libpulse0)");
  }

  @Test
  void aPlatformWithoutALibraryIsToldSo() {
    assertThat(WebRtcChannels.explained(new NoClassDefFoundError("webrtc-java-plan9")))
        .contains("webrtc-java-plan9").endsWith("use a platform for which webrtc-java has a native"
            + " library");
  }

  @ParameterizedTest
  @EnumSource
  void whereThereAreNoChannelsEveryNegotiationEndsWithTheReason(SignalKind kind) {
    absent().negotiate("bob", kind, Json.object());

    assertThat(told).containsExactly("closed bob: not here");
  }

  @Test
  void whereThereAreNoChannelsASendIsRefusedWithTheReason() {
    List<String> outcomes = new ArrayList<>();

    absent().send("bob", new byte[]{1}, new SendOutcome() {
      @Override
      public void accepted() {
        outcomes.add("accepted");
      }

      @Override
      public void refused(String why) {
        outcomes.add(why);
      }
    });

    assertThat(outcomes).containsExactly("no data channels: not here");
    assertThat(absent().absence()).contains("not here");
  }
}
