package dev.toju.live.channel;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Real data channels where this machine can make them, else {@link AbsentChannels} with a reason. */
public final class WebRtcChannels {

  /** Why the native library did not load. Java tells it once; later failures say less. */
  private static volatile @Nullable String firstFailure;

  private WebRtcChannels() {}

  /** WebRTC without STUN or TURN: peers reach each other on their own interfaces. */
  public static ChannelEngine.Maker whereAvailable() {
    return WebRtcChannels::make;
  }

  private static ChannelEngine make(String self, ScheduledExecutorService thread,
      ChannelEvents events) {
    try {
      // Without a sound device only the headless module keeps the library from aborting.
      HeadlessAudioDeviceModule audio = new HeadlessAudioDeviceModule();
      return new WebRtcEngine(self, thread, events, new PeerConnectionFactory(audio), audio);
    } catch (LinkageError | RuntimeException missing) {
      return new AbsentChannels(reason(missing), events);
    }
  }

  private static synchronized String reason(Throwable missing) {
    String first = firstFailure;
    if (first == null) {
      first = explained(missing);
      firstFailure = first;
    }
    return first;
  }

  static String explained(Throwable missing) {
    Throwable root = missing;
    for (Throwable cause = root.getCause(); cause != null; cause = root.getCause()) {
      root = cause;
    }
    String said = String.valueOf(root.getMessage());
    String remedy = said.contains("libpulse")
        ? "install the system package that has it (Debian and Ubuntu: apt-get install libpulse0)"
        : "use a platform for which webrtc-java has a native library";
    return "expected WebRTC's native library to load, came: " + said + "; " + remedy;
  }
}
