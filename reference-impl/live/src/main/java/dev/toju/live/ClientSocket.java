package dev.toju.live;

import dev.toju.protocol.Limits;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client's WebSocket at the server. Lives on the server's thread. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of a socket is told by its events
final class ClientSocket extends SimpleChannelInboundHandler<WebSocketFrame> {

  private static final int HTTP_BYTES = 8_192;
  private static final long HANDSHAKE_MS = 10_000;

  /** How long a client may take to answer a close before it is cut off. */
  private static final long GOODBYE_MS = 2_000;

  /** What a close frame can say: 125 bytes, two of which are the code. */
  private static final int REASON_CHARS = 120;

  private final LiveServer server;
  private final Channel channel;
  private @Nullable String connection;
  private boolean closing;

  private ClientSocket(LiveServer server, Channel channel) {
    this.server = server;
    this.channel = channel;
  }

  static void install(Channel channel, LiveServer server) {
    // No close frame of its own: it would wait for a client that does not read.
    // Bad UTF-8 is malformed input like any other: refused by the core, the connection kept.
    WebSocketServerProtocolConfig config = WebSocketServerProtocolConfig.newBuilder()
        .websocketPath("/").checkStartsWith(true).handshakeTimeoutMillis(HANDSHAKE_MS)
        .sendCloseFrame(null)
        .decoderConfig(WebSocketDecoderConfig.newBuilder().withUTF8Validator(false)
            .maxFramePayloadLength(Limits.HARD_FRAME_BYTES).allowExtensions(false).build())
        .build();
    channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(HTTP_BYTES),
        new WebSocketServerProtocolHandler(config),
        new WebSocketFrameAggregator(Limits.HARD_FRAME_BYTES), new ClientSocket(server, channel));
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    var limit = context.executor().schedule(() -> {
      if (connection == null) {
        channel.close();
      }
    }, HANDSHAKE_MS, TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(closed -> limit.cancel(false));
    context.fireChannelActive();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
      connection = server.connected(this);
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    String id = connection;
    if (id == null || closing) {
      return;
    }
    boolean text = frame instanceof TextWebSocketFrame;
    server.received(id, text ? ByteBufUtil.getBytes(frame.content()) : new byte[0]);
  }

  void send(byte[] bytes) {
    if (!closing) {
      channel.writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (!channel.isWritable()) {
      // Nothing more can be told to a client that does not read, not even goodbye.
      closing = true;
      channel.close();
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    String id = connection;
    if (id != null) {
      server.disconnected(id);
    }
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof TooLongFrameException && connection != null) {
      close(WebSocketCloseStatus.MESSAGE_TOO_BIG,
          "a message may have " + Limits.HARD_FRAME_BYTES + " bytes");
    } else {
      channel.close();
    }
  }

  /** Ends the connection, telling the client why. */
  void close(String why) {
    close(WebSocketCloseStatus.NORMAL_CLOSURE, why);
  }

  private void close(WebSocketCloseStatus status, String why) {
    if (closing) {
      return;
    }
    closing = true;
    String reason = why.length() > REASON_CHARS ? why.substring(0, REASON_CHARS) : why;
    channel.writeAndFlush(new CloseWebSocketFrame(status, reason))
        .addListener(ChannelFutureListener.CLOSE);
    channel.eventLoop().schedule(() -> channel.close(), GOODBYE_MS, TimeUnit.MILLISECONDS);
  }
}
