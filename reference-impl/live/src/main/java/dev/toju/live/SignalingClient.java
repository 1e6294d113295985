package dev.toju.live;

import dev.toju.live.channel.SendOutcome;
import dev.toju.protocol.Limits;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A peer's WebSocket to its server, dialled again whenever it is gone. On the peer's thread. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of a socket is told by its events
final class SignalingClient {

  private static final int CONNECT_MS = 10_000;

  /** A connection that lived so long was no accident: the next attempt may come soon. */
  private static final long SETTLED_MS = 5_000;

  /** Bytes that may wait for a server that does not read, until sends are refused. */
  private static final int BUFFER_BYTES = 2 * Limits.HARD_FRAME_BYTES;

  private final EventLoop thread;
  private final ServerAddress address;
  private final Patience patience;
  private final Events events;
  private final Backoff backoff;
  private @Nullable Channel channel;
  private @Nullable ScheduledFuture<?> retry;
  private long upSinceNanos;
  private boolean up;
  private boolean over;

  /** What the client tells its peer, on the peer's thread. */
  interface Events {
    /** The WebSocket is open. */
    void up(ServerAddress address);

    /** It is gone; an attempt to bring it back will follow. */
    void down();

    /** A message arrived; empty where it was no text. */
    void received(byte[] bytes);
  }

  SignalingClient(EventLoop thread, ServerAddress address, Patience patience, Events events) {
    this.thread = thread;
    this.address = address;
    this.patience = patience;
    this.events = events;
    this.backoff = new Backoff(patience, ThreadLocalRandom.current());
  }

  /** Dials now, unless that is under way or done. */
  void dial() {
    ScheduledFuture<?> waiting = retry;
    if (waiting != null) {
      waiting.cancel(false);
      retry = null;
    }
    if (over || channel != null) {
      return;
    }
    Bootstrap bootstrap = new Bootstrap().group(thread).channel(NioSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK,
            new WriteBufferWaterMark(BUFFER_BYTES / 2, BUFFER_BYTES))
        .handler(new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel made) {
            ServerSocketHandler.install(made, address, patience, SignalingClient.this);
          }
        });
    Channel dialled = bootstrap.connect(address.bareHost(), address.port()).channel();
    channel = dialled;
    // Behind the answers to the sends that the end of the connection takes with it.
    dialled.closeFuture().addListener(closed -> thread.execute(this::gone));
  }

  void opened() {
    up = true;
    upSinceNanos = System.nanoTime();
    events.up(address);
  }

  void received(byte[] bytes) {
    if (!over) {
      events.received(bytes);
    }
  }

  private void gone() {
    channel = null;
    boolean wasUp = up;
    up = false;
    if (over) {
      return;
    }
    if (wasUp && System.nanoTime() - upSinceNanos > TimeUnit.MILLISECONDS.toNanos(SETTLED_MS)) {
      backoff.reset();
    }
    retry = thread.schedule(() -> {
      retry = null;
      dial();
    }, backoff.nextMs(), TimeUnit.MILLISECONDS);
    if (wasUp) {
      events.down();
    }
  }

  /** Sends a text message; accepted when the socket took all of it. */
  void send(byte[] bytes, SendOutcome outcome) {
    Channel current = channel;
    if (current == null || !up) {
      outcome.refused("there is no connection to " + address);
    } else if (!current.isWritable()) {
      outcome.refused(address + " does not read");
    } else {
      current.writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(bytes)))
          .addListener(written -> {
            Throwable why = written.cause();
            if (why == null) {
              outcome.accepted();
            } else {
              outcome.refused("the connection to " + address + " took no more: " + why);
            }
          });
    }
  }

  /** Cuts the connection without a word; it is dialled again like any that was lost. */
  void cut() {
    Channel current = channel;
    if (current != null) {
      current.close();
    }
  }

  /** Ends; with a goodbye unless {@code abruptly}. */
  void end(boolean abruptly) {
    over = true;
    ScheduledFuture<?> waiting = retry;
    if (waiting != null) {
      waiting.cancel(false);
    }
    Channel current = channel;
    if (current != null) {
      if (up && !abruptly) {
        current.writeAndFlush(
            new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE, "the peer ends"));
      }
      current.close();
    }
  }
}
