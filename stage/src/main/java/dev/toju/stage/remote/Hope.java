package dev.toju.stage.remote;

import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.SessionEnvelope;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What an input should bring, for which one waits a little longer than until the next pong: a server
 * may well answer a ping while it still checks a signature. Nothing is judged here, so it may ask for
 * less than is owed.
 */
final class Hope {

  private final String sender;
  private final SortedSet<String> connections;
  private final boolean oneWillDo;
  private final Predicate<Envelope> fits;

  private Hope(String sender, SortedSet<String> connections, boolean oneWillDo,
      Predicate<Envelope> fits) {
    this.sender = sender;
    this.connections = new TreeSet<>(connections);
    this.oneWillDo = oneWillDo;
    this.fits = fits;
  }

  /** Nothing. */
  static Hope none() {
    return new Hope("", new TreeSet<>(), true, envelope -> false);
  }

  /** A challenge on a new connection. */
  static Hope ofChallenge(String connection) {
    return on(connection, envelope -> envelope instanceof SessionEnvelope.Challenge);
  }

  /** That others hear who has left. */
  static Hope ofLoss(String user, SortedSet<String> others) {
    return new Hope("", others, false,
        envelope -> envelope instanceof SessionEnvelope.UserLeft left
            && left.oderId().equals(user));
  }

  /** What follows from what a client says. */
  static Hope of(String sender, Envelope said, Membership membership) {
    boolean known = !membership.userOf(sender).isEmpty();
    if (said instanceof SessionEnvelope.Identify) {
      return on(sender, envelope -> envelope instanceof SessionEnvelope.Identified);
    }
    if (said instanceof SessionEnvelope.JoinServer join && known) {
      return on(sender, envelope -> envelope instanceof SessionEnvelope.ServerUsers users
          && users.serverId().equals(join.serverId()));
    }
    if (said instanceof ChannelEnvelope channel) {
      return new Hope(sender, membership.membersBeside(sender, channel.serverId()), false,
          envelope -> envelope instanceof ChannelEnvelope copy
              && copy.withFrom("").equals(channel.withFrom("")));
    }
    if (said instanceof RelayEnvelope.Forward forward && known) {
      return new Hope(sender, membership.devices(sender, forward.to()), true,
          envelope -> envelope instanceof RelayEnvelope.Forward copy
              && copy.payload().equals(forward.payload()));
    }
    if (said instanceof RelayEnvelope.Negotiation negotiation && known) {
      return new Hope(sender, membership.devices(sender, negotiation.to()), true,
          envelope -> envelope instanceof RelayEnvelope.Negotiation copy
              && copy.kind() == negotiation.kind() && copy.opaque().equals(negotiation.opaque()));
    }
    return none();
  }

  private static Hope on(String connection, Predicate<Envelope> fits) {
    return new Hope(connection, new TreeSet<>(List.of(connection)), true, fits);
  }

  /** Whether nothing is left to wait for. */
  boolean isOver() {
    return connections.isEmpty();
  }

  /** Nobody is there any more to whom it could come. */
  void without(String connection) {
    connections.remove(connection);
  }

  /** Something comes; whether it is what was hoped for, or the refusal instead of it. */
  boolean takes(String connection, Envelope envelope) {
    boolean refused = connection.equals(sender) && isRefusal(envelope);
    boolean came = fits.test(envelope) && connections.remove(connection);
    if (refused || (came && oneWillDo)) {
      connections.clear();
    }
    return refused || came;
  }

  private static boolean isRefusal(Envelope envelope) {
    return envelope instanceof SessionEnvelope.Failure
        || (envelope instanceof RelayEnvelope.ForwardResult result && !result.ok());
  }
}
