package dev.toju.protocol;

/** Scopes as strings: a conversation id, or serverId + {@code /} + channelId (PROTOCOL 1). */
public final class Scopes {

  private Scopes() {}

  /** The scope of a channel. */
  public static String ofChannel(String serverId, String channelId) {
    return serverId + "/" + channelId;
  }

  /** Whether the scope is a channel; else it is a conversation. No id contains a slash. */
  public static boolean isChannel(String scope) {
    return scope.indexOf('/') >= 0;
  }

  /** The server of a channel's scope. */
  public static String serverOf(String channelScope) {
    return channelScope.substring(0, channelScope.indexOf('/'));
  }

  /** The channel of a channel's scope, without its server. */
  public static String channelOf(String channelScope) {
    return channelScope.substring(channelScope.indexOf('/') + 1);
  }
}
