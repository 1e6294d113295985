package dev.toju.sim.scenario;

import dev.toju.protocol.Scopes;
import dev.toju.sim.plan.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Places as a scenario names them: a role, a group's label, {@code "#general"}, or home/general. */
final class Places {

  static final Kind<Place> PLACE = new AnyPlace();
  static final Kind<Place.Channel> CHANNEL = new OnlyChannel();

  private static final String CHANNEL_PATTERN = "#[A-Za-z0-9_:.-]+|[A-Za-z0-9_:.-]+/"
      + "[A-Za-z0-9_:.-]+";

  private Places() {}

  private record AnyPlace() implements Kind<Place> {
    @Override
    public String expected() {
      return "a role, a group or a channel";
    }

    @Override
    public @Nullable Place read(Yaml node, Desk desk) {
      String name = Values.name(node, desk, this);
      if (name == null || !(node instanceof Yaml.Scalar scalar)) {
        return null;
      }
      if (desk.words().roles().contains(name)) {
        return new Place.With(name);
      }
      if (desk.words().groups().contains(name)) {
        return new Place.Group(name);
      }
      if (name.startsWith("#") || Scopes.isChannel(name)) {
        return channel(name, scalar, desk);
      }
      desk.mistakes().expectedOne(expected(), known(desk.words()), scalar, name);
      return null;
    }

    private static List<String> known(Vocabulary words) {
      List<String> known = new ArrayList<>(words.roles());
      known.addAll(words.groups());
      known.addAll(words.channels());
      return known;
    }

    @Override
    public String write(Place value, Vocabulary words) {
      return switch (value) {
        case Place.With(String role) -> role;
        case Place.Group(String label) -> label;
        case Place.Channel channel -> CHANNEL.write(channel, words);
      };
    }

    @Override
    public ObjectNode schema() {
      return Schemas.anyOf(Schemas.of(Names.ROLE), Schemas.of(CHANNEL));
    }
  }

  private record OnlyChannel() implements Kind<Place.Channel> {
    @Override
    public String expected() {
      return "a channel, such as \"#general\" or home/general";
    }

    @Override
    public Place.@Nullable Channel read(Yaml node, Desk desk) {
      String name = Values.name(node, desk, this);
      if (name == null || !(node instanceof Yaml.Scalar scalar)) {
        return null;
      }
      if (!name.startsWith("#") && !Scopes.isChannel(name)) {
        desk.mistakes().expectedOne("a channel", desk.words().channels(), scalar, name);
        return null;
      }
      return channel(name, scalar, desk);
    }

    @Override
    public String write(Place.Channel value, Vocabulary words) {
      return YamlText.word(words.nameOf(value));
    }

    @Override
    public ObjectNode schema() {
      return Schemas.text(CHANNEL_PATTERN);
    }
  }

  private static Place.@Nullable Channel channel(String name, Yaml.Scalar node, Desk desk) {
    Vocabulary words = desk.words();
    if (!name.startsWith("#")) {
      Place.Channel channel = new Place.Channel(Scopes.serverOf(name), Scopes.channelOf(name));
      if (words.isChannel(channel)) {
        return channel;
      }
    } else {
      Optional<Place.Channel> found = words.channel(name.substring(1));
      if (found.isPresent()) {
        return found.get();
      }
      List<String> all = words.candidates(name.substring(1)).stream()
          .map(c -> c.server() + "/" + c.channel()).toList();
      if (!all.isEmpty()) {
        desk.mistakes().expected("one channel, by its server (" + String.join(" or ", all) + ")",
            node);
        return null;
      }
    }
    desk.mistakes().expectedOne("a channel that somebody watches", words.channels(), node, name);
    return null;
  }
}
