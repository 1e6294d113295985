package dev.toju.sim.scenario;

import dev.toju.sim.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Kinds of names: roles, labels, and lists of them. What is named must be known by then. */
final class Names {

  /** How roles and labels are written. */
  static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  static final Kind<String> ROLE = new Role(false, false);
  static final Kind<String> SPEAKER = new Role(true, false);
  static final Kind<String> HOST = new Role(false, true);
  static final Kind<List<String>> ROLES = new Several(ROLE, "a role, or a list of roles");
  static final Kind<List<String>> HOSTS = new Several(HOST,
      "a role or server, or a list of them");
  static final Kind<List<String>> PAIR = new Pair();
  static final Kind<String> MESSAGE = new Message();
  static final Kind<String> NEW_MESSAGE = new NewLabel(false);
  static final Kind<String> NEW_GROUP = new NewLabel(true);
  static final Kind<String> FRAME_TYPE = new FrameType();

  private Names() {}

  /** A role; of a speaker the desk takes note; of a host, {@code server} is one too. */
  private record Role(boolean speaks, boolean orServer) implements Kind<String> {
    @Override
    public String expected() {
      return orServer ? "a role or " + Fault.SERVER : "a role";
    }

    @Override
    public @Nullable String read(Yaml node, Desk desk) {
      String name = Values.name(node, desk, this);
      if (name == null || (orServer && name.equals(Fault.SERVER))) {
        return name;
      }
      if (!desk.words().roles().contains(name) && node instanceof Yaml.Scalar scalar) {
        desk.mistakes().expectedOne(expected(), desk.words().roles(), scalar, name);
        return null;
      }
      if (speaks) {
        desk.words().speaks(name);
      }
      return name;
    }

    @Override
    public String write(String value, Vocabulary words) {
      if (speaks) {
        words.speaks(value);
      }
      return value;
    }

    @Override
    public ObjectNode schema() {
      return Schemas.text(NAME.pattern());
    }
  }

  /** One, or a list of one or more. */
  private record Several(Kind<String> item, String expected) implements Kind<List<String>> {
    @Override
    public @Nullable List<String> read(Yaml node, Desk desk) {
      if (!(node instanceof Yaml.Sequence sequence)) {
        String one = item.read(node, desk);
        return one == null ? null : List.of(one);
      }
      if (sequence.items().isEmpty()) {
        return Kind.wrong(this, node, desk);
      }
      return Values.list(item, 1).read(node, desk);
    }

    @Override
    public String write(List<String> value, Vocabulary words) {
      return value.size() == 1 ? value.getFirst() : YamlText.list(value);
    }

    @Override
    public ObjectNode schema() {
      return Schemas.anyOf(Schemas.of(item), Values.list(item, 1).schema());
    }
  }

  /** Two different roles. */
  private record Pair() implements Kind<List<String>> {
    @Override
    public String expected() {
      return "two roles, such as [alice, bob]";
    }

    @Override
    public @Nullable List<String> read(Yaml node, Desk desk) {
      if (!(node instanceof Yaml.Sequence sequence) || sequence.items().size() != 2) {
        return Kind.wrong(this, node, desk);
      }
      return Values.list(ROLE, 2).read(node, desk);
    }

    @Override
    public String write(List<String> value, Vocabulary words) {
      return YamlText.list(value);
    }

    @Override
    public ObjectNode schema() {
      return Values.list(ROLE, 2).schema().put("maxItems", 2);
    }
  }

  /** The label of a message that an earlier step sent. */
  private record Message() implements Kind<String> {
    @Override
    public String expected() {
      return "the label of an earlier message";
    }

    @Override
    public @Nullable String read(Yaml node, Desk desk) {
      String name = Values.name(node, desk, this);
      if (name != null && !desk.words().messages().contains(name)
          && node instanceof Yaml.Scalar scalar) {
        desk.mistakes().expectedOne(expected(), desk.words().messages(), scalar, name);
        return null;
      }
      return name;
    }

    @Override
    public String write(String value, Vocabulary words) {
      return value;
    }

    @Override
    public ObjectNode schema() {
      return Schemas.text(NAME.pattern());
    }
  }

  /** A label that a step gives to what it makes. */
  private record NewLabel(boolean group) implements Kind<String> {
    @Override
    public String expected() {
      return "a label that is not given yet (a-z, 0-9 and -, at most 32, a letter first)";
    }

    @Override
    public @Nullable String read(Yaml node, Desk desk) {
      String name = Values.name(node, desk, this);
      if (name == null) {
        return null;
      }
      if (!NAME.matcher(name).matches() || name.equals(Fault.SERVER)
          || desk.words().isTaken(name)) {
        return Kind.wrong(this, node, desk);
      }
      learn(name, desk.words());
      return name;
    }

    private void learn(String name, Vocabulary words) {
      if (group) {
        words.addGroup(name);
      } else {
        words.addMessage(name);
      }
    }

    @Override
    public String write(String value, Vocabulary words) {
      learn(value, words);
      return value;
    }

    @Override
    public ObjectNode schema() {
      return Schemas.text(NAME.pattern());
    }
  }

  /** The {@code type} of an envelope (PROTOCOL 3). */
  private record FrameType() implements Kind<String> {
    private static final List<String> KNOWN = List.of("identify", "identified", "challenge",
        "join_server", "server_users", "user_joined", "leave_server", "user_left", "chat_message",
        "edit_message", "delete_message", "reaction", "attachment_link", "user_typing",
        "forwardPeerMessage", "forward_result", "offer", "answer", "ice_candidate", "ping", "pong",
        "error", "direct-message", "edit-message", "delete-message", "attachment-link",
        "conversation-create", "direct-message-status", "chat-inventory-request",
        "chat-inventory", "chat-sync-request", "chat-sync-batch", "direct-message-sync-request",
        "direct-message-sync");

    @Override
    public String expected() {
      return "the type of an envelope";
    }

    @Override
    public @Nullable String read(Yaml node, Desk desk) {
      String name = Values.name(node, desk, this);
      if (name != null && !KNOWN.contains(name) && node instanceof Yaml.Scalar scalar) {
        desk.mistakes().expectedOne(expected(), KNOWN, scalar, name);
        return null;
      }
      return name;
    }

    @Override
    public String write(String value, Vocabulary words) {
      return value;
    }

    @Override
    public ObjectNode schema() {
      return Schemas.oneOf(KNOWN);
    }
  }

  /** The names of envelopes and some words more. */
  static List<String> typesAnd(List<String> words) {
    List<String> both = new ArrayList<>(words);
    both.addAll(FrameType.KNOWN);
    return both;
  }
}
