package dev.toju.live;

import dev.toju.protocol.Frame;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A signaling server on real WebSockets: carries out what its core decides (PROTOCOL 5), and keeps
 * nothing when it ends.
 *
 * <p>
 * What only a socket knows is decided here. Frames up to {@link dev.toju.protocol.Limits#HARD_FRAME_BYTES}
 * reach the core, which refuses what is malformed or above its rules and keeps the connection
 * ({@code WIR-1}, {@code WIR-4}); a larger one ends the connection (1009), because it cannot even be
 * read. A binary frame reaches the core as an empty one, which is malformed. A client that does not
 * read is dropped when {@link ServerSetup#bufferBytes} wait for it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of a socket is told by its events
public final class LiveServer implements AutoCloseable {

  private static final int ENTROPY_BYTES = 32;

  private final ServerCore core;
  private final ServerSetup setup;
  private final CoreLoop<ServerInput> loop;
  private final Map<String, ClientSocket> clients = new LinkedHashMap<>();
  private long connections;
  private @Nullable Channel listener;
  private @Nullable ServerAddress address;
  private @Nullable Frame lastFrame;
  private byte[] lastBytes = {};

  private LiveServer(ServerCore core, ServerSetup setup) {
    this.core = core;
    this.setup = setup;
    this.loop = new CoreLoop<>("toju-server", setup.clock(), this::turn, this::tearDown);
  }

  /**
   * Starts a server; it listens when this returns.
   *
   * @throws CannotStart if it cannot listen there
   */
  public static LiveServer start(ServerCore core, ServerSetup setup) throws CannotStart {
    LiveServer server = new LiveServer(core, setup);
    try {
      server.listen();
      return server;
    } catch (CannotStart failure) {
      server.close();
      throw failure;
    }
  }

  private void listen() throws CannotStart {
    ServerBootstrap bootstrap = new ServerBootstrap().group(loop.thread())
        .channel(NioServerSocketChannel.class).option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK,
            new WriteBufferWaterMark(setup.bufferBytes() / 2, setup.bufferBytes()))
        .childHandler(new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            ClientSocket.install(channel, LiveServer.this);
          }
        });
    ChannelFuture bound = bootstrap.bind(setup.host(), setup.port());
    // On the loop, where the bind was done: before the first client can be accepted.
    bound.addListener(done -> {
      if (done.isSuccess()) {
        begin(bound.channel());
      }
    });
    bound.awaitUninterruptibly();
    Throwable why = bound.cause();
    if (why != null) {
      throw new CannotStart("expected to listen on " + setup.host() + ":" + setup.port()
          + ", came: " + why.getMessage() + "; choose a free port, or 0 for any", why);
    }
    // The listener above may still be at work on the loop.
    CompletableFuture<Void> begun = new CompletableFuture<>();
    loop.thread().execute(() -> begun.complete(null));
    begun.join();
  }

  private void begin(Channel channel) {
    listener = channel;
    int port = ((InetSocketAddress) channel.localAddress()).getPort();
    ServerAddress dialled = setup.address()
        .orElseGet(() -> ServerAddress.parse("ws://" + inUrl(setup.host()) + ":" + port));
    address = dialled;
    byte[] entropy = new byte[ENTROPY_BYTES];
    new SecureRandom().nextBytes(entropy);
    loop.offer(new ServerInput.Started(setup.rules(), dialled.text(),
        HexFormat.of().formatHex(entropy)));
  }

  private static String inUrl(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** What clients dial. */
  public ServerAddress address() {
    ServerAddress dialled = address;
    if (dialled == null) {
      throw new IllegalStateException("expected a server that listens");
    }
    return dialled;
  }

  /** Done when the server has ended; exceptionally, if it was by a bug in core, host or tap. */
  public CompletionStage<Void> ended() {
    return loop.ended().minimalCompletionStage();
  }

  String connected(ClientSocket client) {
    connections++;
    String connection = "c" + connections;
    clients.put(connection, client);
    loop.offer(new ServerInput.Connected(connection));
    return connection;
  }

  void received(String connection, byte[] bytes) {
    loop.offer(new ServerInput.FrameReceived(connection, new Frame.Encoded(bytes)));
  }

  void disconnected(String connection) {
    clients.remove(connection);
    loop.offer(new ServerInput.Disconnected(connection));
  }

  private void turn(ServerInput input, long wallMs) {
    setup.tap().given(input, wallMs);
    try {
      for (ServerEffect effect : core.handle(input, wallMs)) {
        setup.tap().did(effect);
        carryOut(effect);
      }
    } finally {
      setup.tap().turned();
    }
  }

  private void carryOut(ServerEffect effect) {
    switch (effect) {
      case ServerEffect.Send send -> {
        ClientSocket client = clients.get(send.connection());
        if (client != null) {
          client.send(bytes(send.frame()));
        }
      }
      case ServerEffect.Disconnect disconnect -> {
        ClientSocket client = clients.get(disconnect.connection());
        if (client != null) {
          client.close(disconnect.why());
        }
      }
      case ServerEffect.SetTimer timer ->
        loop.setTimer(timer.name(), timer.afterMs(), new ServerInput.TimerFired(timer.name()));
      case ServerEffect.CancelTimer timer -> loop.cancelTimer(timer.name());
    }
  }

  /** A fan-out sends one frame many times: it is written out once. */
  @SuppressWarnings("ReferenceEquality") // comparing the content would cost what is to be saved
  private byte[] bytes(Frame frame) {
    if (frame != lastFrame) {
      lastFrame = frame;
      lastBytes = Codec.bytes(frame);
    }
    return lastBytes;
  }

  private void tearDown() {
    Channel listening = listener;
    if (listening != null) {
      listening.close();
    }
    new ArrayList<>(clients.values()).forEach(client -> client.close("the server ends"));
  }

  /** Says goodbye to the clients and ends. Nothing is kept. */
  @Override
  public void close() {
    loop.close();
  }
}
