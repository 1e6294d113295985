package dev.toju.signaling;

import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.RelayEnvelope.Forward;
import dev.toju.protocol.RelayEnvelope.ForwardResult;
import dev.toju.protocol.RelayEnvelope.Negotiation;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.SessionEnvelope.Identify;
import dev.toju.protocol.port.Entropy;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.rules.Choice.Errors;
import dev.toju.protocol.rules.Choice.ForwardDevices;
import dev.toju.protocol.rules.Choice.Identity;
import dev.toju.protocol.rules.Choice.Sender;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.protocol.rules.Span;
import dev.toju.protocol.sign.SignatureScheme;
import dev.toju.protocol.sign.SignedContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who is connected and what passes between them. All of it is gone with a restart. */
final class Floor {

  private static final String PING = "ping:";
  private static final String DROP = "drop:";

  private final RuleSet rules;
  private final String address;
  private final Entropy entropy;
  private final SignatureScheme scheme;
  private final Map<String, Client> clients = new LinkedHashMap<>();
  private List<ServerEffect> effects = new ArrayList<>();
  private long nowMs;

  /** One connection. */
  static final class Client {
    private final String connection;
    private final String nonce;
    private final RateLimit rate;
    private final SortedSet<String> servers = new TreeSet<>();
    private @Nullable String user;

    Client(String connection, String nonce, RateLimit rate) {
      this.connection = connection;
      this.nonce = nonce;
      this.rate = rate;
    }
  }

  Floor(RuleSet rules, String address, Entropy entropy, SignatureScheme scheme) {
    this.rules = rules;
    this.address = address;
    this.entropy = entropy;
    this.scheme = scheme;
  }

  RuleSet rules() {
    return rules;
  }

  void begin(List<ServerEffect> gathered, long now) {
    effects = gathered;
    nowMs = now;
  }

  @Nullable
  Client client(String connection) {
    return clients.get(connection);
  }

  void connected(String connection) {
    Client client = new Client(connection, entropy.token(),
        new RateLimit(rules.get(Rules.SERVER_RATE), nowMs));
    clients.put(connection, client);
    heardOf(client);
    if (rules.is(Rules.AUTH_IDENTITY, Identity.PROVEN)) {
      send(client, new SessionEnvelope.Challenge(client.nonce));
    }
  }

  /** A sign of life: the heartbeat begins anew. */
  void heardOf(Client client) {
    Span beat = rules.get(Rules.SERVER_HEARTBEAT_MS);
    if (!beat.isNone()) {
      effects.add(new ServerEffect.SetTimer(PING + client.connection, beat.first()));
      effects.add(new ServerEffect.SetTimer(DROP + client.connection, beat.second()));
    }
  }

  void timerFired(String name) {
    Client client = clients.get(name.substring(PING.length()));
    if (client == null) {
      return;
    }
    if (name.startsWith(PING)) {
      send(client, new SessionEnvelope.Ping(nowMs));
    } else {
      effects.add(new ServerEffect.Disconnect(client.connection, "silent for too long"));
      disconnected(client.connection); // whoever says so later finds it gone
    }
  }

  void disconnected(String connection) {
    Client client = clients.remove(connection);
    if (client != null) {
      effects.add(new ServerEffect.CancelTimer(PING + connection));
      effects.add(new ServerEffect.CancelTimer(DROP + connection));
      client.servers.forEach(server -> tellOfLeaving(client, server));
    }
  }

  void identify(Client client, Identify identify) {
    String user = client.user;
    if (user != null && !user.equals(identify.oderId())) {
      fail(client, "bad_frame", null);
      return;
    }
    if (rules.is(Rules.AUTH_IDENTITY, Identity.PROVEN)) {
      if (user == null && identify.proof() == null) {
        send(client, new SessionEnvelope.Challenge(client.nonce)); // the first one was lost
        return;
      }
      if (!isProven(client, identify)) {
        fail(client, "bad_proof", null);
        return;
      }
    }
    client.user = identify.oderId();
    send(client, new SessionEnvelope.Identified(client.connection));
  }

  private boolean isProven(Client client, Identify identify) {
    String key = identify.publicKey();
    String proof = identify.proof();
    return key != null && proof != null && scheme.oderIdOf(key).equals(identify.oderId())
        && scheme.verifies(key,
            SignedContent.identity(client.nonce, identify.oderId(), address), proof);
  }

  void join(Client client, String server) {
    String user = client.user;
    if (user == null) {
      fail(client, "not_identified", null);
      return;
    }
    boolean known = isThere(user, server);
    SortedSet<String> others = new TreeSet<>();
    for (Client other : clients.values()) {
      String name = other.user;
      if (other.servers.contains(server) && name != null && !name.equals(user)) {
        others.add(name);
      }
    }
    client.servers.add(server);
    send(client, new SessionEnvelope.ServerUsers(server, new ArrayList<>(others)));
    if (!known) {
      tellMembers(user, server, new SessionEnvelope.UserJoined(server, user));
    }
  }

  void leave(Client client, String server) {
    if (client.servers.remove(server)) {
      tellOfLeaving(client, server);
    } else {
      fail(client, "not_member", null);
    }
  }

  private void tellOfLeaving(Client client, String server) {
    String user = client.user;
    if (user != null && (!clients.containsValue(client) || !client.servers.contains(server))
        && !isThere(user, server)) {
      tellMembers(user, server, new SessionEnvelope.UserLeft(server, user));
    }
  }

  private boolean isThere(String user, String server) {
    return clients.values().stream()
        .anyMatch(c -> user.equals(c.user) && c.servers.contains(server));
  }

  private void tellMembers(String about, String server, Envelope envelope) {
    for (Client member : clients.values()) {
      if (member.servers.contains(server) && !about.equals(member.user)) {
        send(member, envelope);
      }
    }
  }

  /** To every other connection that joined that server, once each ({@code SIG-1}, {@code SIG-2}). */
  void fanOut(Client sender, ChannelEnvelope envelope) {
    String user = sender.user;
    if (user == null) {
      fail(sender, "not_identified", null);
    } else if (!sender.servers.contains(envelope.serverId())) {
      fail(sender, "not_member", null);
    } else if (!sender.rate.admits(nowMs)) {
      fail(sender, "rate_limited", null);
    } else {
      ChannelEnvelope outgoing = envelope.withFrom(fromOf(user, envelope.from()));
      for (Client member : clients.values()) {
        if (member != sender && member.servers.contains(envelope.serverId())) {
          send(member, outgoing);
        }
      }
    }
  }

  /** Under {@code auth.sender=claimed} a {@code from} that the client supplied passes through. */
  private String fromOf(String user, @Nullable String supplied) {
    return supplied == null || rules.is(Rules.AUTH_SENDER, Sender.VERIFIED) ? user : supplied;
  }

  void forward(Client sender, Forward forward) {
    String user = sender.user;
    String to = forward.to();
    if (user == null) {
      fail(sender, "not_identified", forward.ref());
      return;
    }
    if (to == null) {
      fail(sender, "bad_frame", forward.ref());
      return;
    }
    boolean reached = sendTo(sender, to,
        new Forward(null, fromOf(user, forward.from()), forward.payload(), null));
    String ref = forward.ref();
    if (ref != null && rules.is(Rules.SERVER_ERRORS, Errors.REPORTED)) {
      send(sender, new ForwardResult(ref, reached, reached ? null : "no_target"));
    }
  }

  void relay(Client sender, Negotiation negotiation) {
    String user = sender.user;
    String to = negotiation.to();
    if (user == null) {
      fail(sender, "not_identified", null);
    } else if (to == null) {
      fail(sender, "bad_frame", null);
    } else {
      boolean reached = sendTo(sender, to, new Negotiation(negotiation.kind(), null,
          fromOf(user, negotiation.from()), negotiation.opaque()));
      if (!reached) {
        fail(sender, "no_target", null);
      }
    }
  }

  /** To the target user's connections alone: the newest, or all ({@code SIG-4}, {@code SIG-9}). */
  private boolean sendTo(Client sender, String user, Envelope envelope) {
    List<Client> targets = new ArrayList<>();
    for (Client client : clients.values()) {
      if (user.equals(client.user) && client != sender) {
        targets.add(client);
      }
    }
    if (rules.is(Rules.SERVER_FORWARD_DEVICES, ForwardDevices.ONE) && targets.size() > 1) {
      targets = List.of(targets.getLast());
    }
    targets.forEach(target -> send(target, envelope));
    return !targets.isEmpty();
  }

  void fail(Client client, String code, @Nullable String ref) {
    if (rules.is(Rules.SERVER_ERRORS, Errors.REPORTED)) {
      send(client, new SessionEnvelope.Failure(code, ref));
    }
  }

  void send(Client client, Envelope envelope) {
    effects.add(new ServerEffect.Send(client.connection, new Frame.Plain(envelope)));
  }
}
