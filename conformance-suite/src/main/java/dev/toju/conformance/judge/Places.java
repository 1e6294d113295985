package dev.toju.conformance.judge;

import dev.toju.conformance.model.FrameSummary;
import dev.toju.conformance.model.Letter;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.Register;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.model.Turn;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.Row;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.json.RowJson;
import dev.toju.protocol.port.View;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Says where something happened and names messages and users, in the words of evidence. */
public final class Places {

  private static final String SERVER = "server";
  private static final int MAX_VALUE = 80;

  private final RunModel run;
  private final FrameSummary text;

  public Places(RunModel run) {
    this.run = run;
    this.text = new FrameSummary(run.scene());
  }

  /** Where a peer dealt with an input, seen together with these users. */
  public Tally.Place of(Turn turn, Collection<String> users) {
    return new Tally.Place(turn.event(), turn.atMs(), turn.host(),
        users.stream().map(this::name).toList());
  }

  /** Where an own message is judged, seen together with those for whom it is. */
  public Tally.Place ofMessage(Turn turn, String messageId) {
    Optional<Letter> letter = run.peer(turn.host()).ledger().letter(messageId);
    return of(turn, letter.<Collection<String>>map(Letter::recipients).orElse(List.of()));
  }

  /** Where the server dealt with an input, seen together with these users. */
  public Tally.Place of(ServerTurn turn, Collection<String> users) {
    return new Tally.Place(turn.event(), turn.atMs(), SERVER,
        users.stream().map(this::name).toList());
  }

  /** A message of that id as a peer shows it, or last showed it: its text and its id. */
  public String message(Turn turn, String messageId) {
    return turn.view().or(turn::before).flatMap(view -> row(view, messageId))
        .map(this::message).orElse("message " + text.readable(messageId));
  }

  /** What an event of a peer's own is about, as far as its id tells. */
  public String event(PeerModel peer, String eventId) {
    return peer.view().flatMap(view -> row(view, eventId)).map(this::message)
        .orElse("the event " + text.readable(eventId));
  }

  /** A message: its text and its id. */
  public String message(Row row) {
    return (row.isTombstone() ? "the deleted message" : FrameSummary.quoted(row.body())) + " ("
        + text.readable(row.id()) + ")";
  }

  /** A message with what it says and as of when: two versions may say the same. */
  public String version(Row row) {
    return message(row) + " as of " + row.lastModifiedAt();
  }

  /** In which field two rows differ first, and what it is in each; empty where in none. */
  public String difference(Row expected, Row actual) {
    Map<String, String> one = fields(expected);
    Map<String, String> other = fields(actual);
    Set<String> names = new LinkedHashSet<>(one.keySet());
    names.addAll(other.keySet());
    for (String name : names) {
      String its = one.getOrDefault(name, "nothing");
      String others = other.getOrDefault(name, "nothing");
      if (!its.equals(others)) {
        return name + " is " + part(others) + ", not " + part(its);
      }
    }
    return "";
  }

  private static Map<String, String> fields(Row row) {
    Map<String, String> fields = new TreeMap<>();
    RowJson.write(row.bare()).properties()
        .forEach(field -> fields.put(field.getKey(), Json.text(field.getValue())));
    return fields;
  }

  private static String part(String value) {
    return value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE) + "..";
  }

  private static Optional<Row> row(View view, String messageId) {
    return view.rows().values().stream().flatMap(List::stream)
        .filter(row -> row.id().equals(messageId)).findFirst();
  }

  /** What a register says. */
  public String register(Register.Value value) {
    return switch (value) {
      case Register.Value.First first -> FrameSummary.exact(first.body());
      case Register.Value.Edited edited -> "the edit " + FrameSummary.exact(edited.body());
      case Register.Value.Deleted deleted -> "a delete";
      case Register.Value.Reacted reacted -> (reacted.on() ? "" : "no longer ") + "the reaction "
          + FrameSummary.exact(reacted.emoji()) + " of " + name(reacted.userId());
      case Register.Value.Linked linked -> (linked.removed() ? "no longer " : "") + "the link "
          + linked.linkId() + ", " + FrameSummary.exact(linked.name()) + " of " + linked.size()
          + " bytes";
    };
  }

  /** A text with derived names as roles and long digests cut. */
  public String readable(String words) {
    return text.readable(words);
  }

  /** A thread of that id as a view shows it: its kind, its participants and its maker. */
  public String descriptor(View view, String conversationId) {
    Conversation conversation = view.conversations().get(conversationId);
    return conversation == null ? "nothing" : descriptor(conversation);
  }

  /** A thread: its kind, its participants and its maker. */
  public String descriptor(Conversation conversation) {
    return (conversation.kind() == Conversation.Kind.DM ? "a 1:1 of " : "a group of ")
        + names(conversation.participants()) + ", made by " + name(conversation.createdBy())
        + " at " + conversation.createdAt()
        + (conversation.originId() == null ? "" : " from " + id(conversation.originId()));
  }

  /** An id as people can read it: its user by role, and the rest of it short. */
  public String id(String id) {
    return text.readable(id);
  }

  /** A user by role, where there is one. */
  public String name(String user) {
    return run.scene().nameOf(user);
  }

  /** Users by role; {@code nobody} where there are none. */
  public String names(Collection<String> users) {
    return users.isEmpty()
        ? "nobody"
        : String.join(", ", users.stream().map(this::name).toList());
  }

  /** A connection by the user that identified on it. */
  public String connection(String connection) {
    return run.server().userOf(connection).map(user -> name(user) + "'s connection " + connection)
        .orElse("connection " + connection);
  }
}
