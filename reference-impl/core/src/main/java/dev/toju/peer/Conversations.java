package dev.toju.peer;

import dev.toju.protocol.Conversation;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.StoreRecord;
import dev.toju.protocol.rules.Choice.ConversationId;
import dev.toju.protocol.rules.Choice.Gate;
import dev.toju.protocol.rules.Rules;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The threads that a peer knows, and the gate before them (PROTOCOL 4.4 and 4.5). A stored
 * descriptor never changes ({@code CNV-6}).
 */
final class Conversations {

  private static final String KEY = "conv/";

  private final Life life;
  private final SortedMap<String, Conversation> known = new TreeMap<>();
  private @Nullable SortedMap<String, Conversation> view;

  Conversations(Life life) {
    this.life = life;
  }

  static boolean owns(String key) {
    return key.startsWith(KEY);
  }

  void load(StoreRecord record, Durable value) {
    known.put(record.key().substring(KEY.length()), Records.Threaded.of(value).conversation());
    view = null;
  }

  void forgetStored() {
    known.clear();
    view = null;
  }

  Optional<Conversation> get(String id) {
    return Optional.ofNullable(known.get(id));
  }

  /** The stored descriptor of that id where there is one, else the one that came. */
  Conversation storedOr(Conversation came) {
    return known.getOrDefault(came.id(), came);
  }

  /** Keeps a descriptor, unless one of its id is kept already. */
  void keep(Conversation conversation) {
    if (known.putIfAbsent(conversation.id(), conversation) == null) {
      view = null;
      life.turn().write(KEY + conversation.id(), new Records.Threaded(conversation));
    }
  }

  /** The 1:1 thread with a user: the known one, or a new one that is not kept yet. */
  Conversation directWith(String user) {
    List<String> both = Stream.of(life.me(), user).sorted().toList();
    for (Conversation conversation : known.values()) {
      if (conversation.kind() == Conversation.Kind.DM && conversation.participants().equals(both)) {
        return conversation;
      }
    }
    return made(new Conversation("", Conversation.Kind.DM, both, life.me(), life.turn().nowMs(),
        null, null));
  }

  /** A new group that is not kept yet. */
  Conversation newGroup(List<String> participants, Optional<String> origin) {
    return made(new Conversation("", Conversation.Kind.GROUP, participants, life.me(),
        life.turn().nowMs(), origin.orElse(null), null));
  }

  private Conversation made(Conversation draft) {
    String id = derived() ? Digests.conversationId(draft) : life.freshId();
    return life.signatory().sign(draft.withId(id));
  }

  private boolean derived() {
    return life.rules().is(Rules.CONVERSATION_ID, ConversationId.DERIVED);
  }

  /** Whether the id of a descriptor is what the rules want it to be. */
  boolean hasRightId(Conversation conversation) {
    return !derived() || conversation.id().equals(Digests.conversationId(conversation));
  }

  /** Whether an event of that conversation from that user is read at all. */
  boolean admits(Conversation conversation, String sender) {
    boolean stored = known.containsKey(conversation.id());
    boolean mine = stored || conversation.participants().contains(life.me());
    return mine && (life.rules().is(Rules.AUTH_GATE, Gate.LOCAL)
        || conversation.participants().contains(sender));
  }

  /** Whether that is the id which the 1:1 of oneself and that user must have. */
  boolean isDerivedDirect(String id, String sender) {
    List<String> both = Stream.of(life.me(), sender).sorted().toList();
    return derived() && id.equals(Digests.directId(both));
  }

  /** The conversations that one shares with a user. */
  List<Conversation> with(String user) {
    return known.values().stream().filter(c -> c.participants().contains(user)).toList();
  }

  /** Everybody with whom one shares a conversation, without oneself. */
  List<String> everybody() {
    return known.values().stream().flatMap(c -> c.participants().stream())
        .filter(user -> !user.equals(life.me())).distinct().sorted().toList();
  }

  SortedMap<String, Conversation> view() {
    SortedMap<String, Conversation> current = view;
    if (current == null) {
      current = Collections.unmodifiableSortedMap(new TreeMap<>(known));
      view = current;
    }
    return current;
  }
}
