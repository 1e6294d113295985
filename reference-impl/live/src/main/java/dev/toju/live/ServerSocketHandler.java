package dev.toju.live;

import dev.toju.protocol.Limits;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** One connection of a peer to its server: the handshake, messages, and pings into silence. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of a socket is told by its events
final class ServerSocketHandler extends SimpleChannelInboundHandler<WebSocketFrame> {

  private static final int HTTP_BYTES = 8_192;
  private static final long HANDSHAKE_MS = 10_000;

  private final SignalingClient client;

  private ServerSocketHandler(SignalingClient client) {
    this.client = client;
  }

  static void install(Channel channel, ServerAddress address, Patience patience,
      SignalingClient client) {
    WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
        .webSocketUri(URI.create(address.text())).maxFramePayloadLength(Limits.HARD_FRAME_BYTES)
        .handshakeTimeoutMillis(HANDSHAKE_MS).sendCloseFrame(null).withUTF8Validator(false)
        .allowExtensions(false)
        .build();
    channel.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(HTTP_BYTES),
        new IdleStateHandler(patience.pingAfterMs(), 0, 0, TimeUnit.MILLISECONDS),
        new ReadTimeoutHandler(patience.dropAfterMs(), TimeUnit.MILLISECONDS),
        new WebSocketClientProtocolHandler(config),
        new WebSocketFrameAggregator(Limits.HARD_FRAME_BYTES), new ServerSocketHandler(client));
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      client.opened();
    } else if (event instanceof IdleStateEvent idle && idle.state() == IdleState.READER_IDLE) {
      context.writeAndFlush(new PingWebSocketFrame());
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    boolean text = frame instanceof TextWebSocketFrame;
    client.received(text ? ByteBufUtil.getBytes(frame.content()) : new byte[0]);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A refused handshake, silence, or what no WebSocket sends: the connection is of no use.
    context.close();
  }
}
