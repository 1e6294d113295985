package dev.toju.stage.remote;

import dev.toju.live.ServerAddress;
import dev.toju.protocol.Limits;
import dev.toju.sim.host.SubjectFailure.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket to the server. What comes is put into the queue of its host, one message at a time:
 * the next is read once the host has asked for it.
 */
final class Line implements WebSocket.Listener {

  /** For so long the server may take to open, to read a message or to answer a goodbye. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String connection;
  private final BlockingQueue<Arrival> arrivals;
  private final StringBuilder begun = new StringBuilder();
  private @Nullable WebSocket socket;
  private boolean open;
  private volatile boolean asked;

  private Line(String connection, BlockingQueue<Arrival> arrivals) {
    this.connection = connection;
    this.arrivals = arrivals;
  }

  /** Opens one; it is open when this returns. */
  static Line open(HttpClient client, ServerAddress address, String connection,
      BlockingQueue<Arrival> arrivals) throws Lost {
    Line line = new Line(connection, arrivals);
    try {
      line.socket = client.newWebSocketBuilder().connectTimeout(PATIENCE)
          .buildAsync(URI.create(address.text()), line)
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      line.open = true;
      return line;
    } catch (ExecutionException refused) {
      throw new Lost(Kind.UNREACHABLE, "expected a WebSocket at " + address + ", came: "
          + sentence(refused.getCause()));
    } catch (TimeoutException silent) {
      throw new Lost(Kind.UNREACHABLE, "expected a WebSocket at " + address + " within "
          + PATIENCE.toSeconds() + " s, came nothing");
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new Lost(Kind.UNREACHABLE, "interrupted");
    }
  }

  private static String sentence(@Nullable Throwable cause) {
    if (cause == null) {
      return "nothing";
    }
    String message = cause.getMessage();
    return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  /** Whether nobody has closed it. */
  boolean isOpen() {
    return open;
  }

  /** Sends a message; one that the socket does not take is lost, as its end will be heard of. */
  void send(String text) {
    finished(current().sendText(text, true));
  }

  /** Says goodbye; {@link Arrival.Gone} follows once the server has answered. */
  void sayGoodbye() {
    if (open) {
      open = false;
      finished(current().sendClose(WebSocket.NORMAL_CLOSURE, ""));
    }
  }

  /** It is closed: nothing more can be sent. */
  void closed() {
    open = false;
  }

  /** Ends it without waiting for anybody. */
  void cut() {
    open = false;
    current().abort();
  }

  private WebSocket current() {
    WebSocket opened = socket;
    if (opened == null) {
      throw new IllegalStateException("a line is used once it is open");
    }
    return opened;
  }

  private void finished(CompletableFuture<WebSocket> sending) {
    try {
      sending.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException unread) {
      current().abort();
      arrivals.add(new Arrival.Gone(connection, "the server did not read what was sent", true));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the server has sent a ping of the WebSocket itself, which the library answers. */
  boolean isAsked() {
    return asked;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    asked = true;
    from.request(1);
    return null;
  }

  /** The host has taken the last message. */
  void next() {
    current().request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    begun.append(part);
    if (begun.length() > Limits.HARD_FRAME_BYTES) {
      from.abort();
      arrivals.add(new Arrival.Gone(connection,
          "it sent a message of more than " + Limits.HARD_FRAME_BYTES + " bytes", true));
    } else if (last) {
      arrivals.add(Arrival.Text.of(connection, begun.toString()));
      begun.setLength(0);
    } else {
      from.request(1);
    }
    return null;
  }

  /** What is no text is nothing that the protocol knows. */
  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
    if (last) {
      arrivals.add(Arrival.Text.of(connection, ""));
    } else {
      from.request(1);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    arrivals.add(new Arrival.Gone(connection,
        "the server closed it (" + status + (reason.isEmpty() ? "" : ", " + reason) + ")", false));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    arrivals.add(new Arrival.Gone(connection, "it broke: " + sentence(error), false));
  }
}
