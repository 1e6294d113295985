package dev.toju.sim.scenario;

import static dev.toju.sim.scenario.Constraint.atMostOne;
import static dev.toju.sim.scenario.Constraint.exactlyOne;
import static dev.toju.sim.scenario.Field.optional;
import static dev.toju.sim.scenario.Field.required;

import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.DishonestAct;
import dev.toju.sim.plan.DishonestAct.Via;
import dev.toju.sim.plan.ForgedFrame;
import dev.toju.sim.plan.FrameTemplate;
import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.TextTemplate;
import dev.toju.sim.plan.UserAct;
import java.util.List;
import java.util.Optional;

/** What users do, and what a dishonest peer does. */
final class UserVerbs {

  private static final Field<String> BY = required("by", Names.SPEAKER, "Whose user acts.");
  private static final Field<Place> TO = required("to", Places.PLACE,
      "A role (their 1:1), a group's label, or a channel: \"#general\" or home/general.");
  private static final Field<Place> IN = required("in", Places.PLACE,
      "A role (their 1:1), a group's label, or a channel.");
  private static final Field<Place.Channel> CHANNEL = required("in", Places.CHANNEL, "A channel.");
  private static final Field<String> TEXT = required("text", Values.TEXT, "What is written.");
  private static final Field<String> AS = optional("as", Names.NEW_MESSAGE,
      "A label for the message, by which later steps name it.");
  private static final Field<String> GROUP_AS = required("as", Names.NEW_GROUP,
      "A label for the group, by which later steps name it.");
  private static final Field<String> MESSAGE = required("message", Names.MESSAGE,
      "The label of the message.");
  private static final Field<String> EMOJI = required("emoji", Values.TEXT, "The reaction.");
  private static final Field<Boolean> WITHDRAW = optional("withdraw", Values.FLAG,
      "Takes the reaction back.");
  private static final Field<String> LINK = required("link", Values.id("a link's id"),
      "The id of the link.");
  private static final Field<String> NAME = required("name", Values.TEXT, "The file's name.");
  private static final Field<Long> SIZE = required("size", Numbers.count(0, (1L << 53) - 1),
      "The file's size in bytes.");
  private static final Field<Boolean> REMOVE = optional("remove", Values.FLAG,
      "Takes the link away again.");
  private static final Field<List<String>> WITH = required("with", Names.ROLES,
      "The other members.");
  private static final Field<String> FROM = optional("from", Names.ROLE,
      "The group is an upgrade of the 1:1 with this member.");
  private static final Field<String> SERVER = required("server", Values.id("a server"),
      "The server.");
  private static final Field<List<String>> CHANNELS = optional("channels",
      Values.list(Values.id("a channel"), 0), "Its channels that are watched.");
  private static final Field<Boolean> STOP = optional("stop", Values.FLAG, "Stops typing.");
  private static final Field<String> TARGET = required("to", Names.HOST,
      "Who gets the frame: a role, or the server itself.");
  private static final Field<Via> VIA = optional("via", Values.word(Via.class),
      "Over which link: to a role, channel or forward (if nothing is said); to the server, server.");
  private static final Field<Boolean> SIGNED = optional("signed", Values.FLAG,
      "The forger signs it with its own key, where the rules want signatures; lists of users are "
          + "sorted then.");
  private static final Field<FrameTemplate> FRAME = optional("frame", Frames.FRAME,
      "The frame; in its texts ${bob} is an oderId, ${hi.id}, ${hi.scope} and ${hi.at} speak of "
          + "the message hi, ${now} is the forger's clock, ${dm.alice.bob} the derived id of a 1:1, "
          + "${last.bob.chat-inventory.exchangeId} a field of the last frame of that type that bob, "
          + "or server, has sent.");
  private static final Field<TextTemplate> RAW = optional("text", Frames.TEXT,
      "A text that is sent in the place of a frame as it is, JSON or not, with the placeholders of a "
          + "frame; through the server it stands where the payload does.");

  static final List<Verb<?>> ALL = List.of(
      Verb.of("send", UserAct.Send.class, "Writes a message.", List.of(BY, TO, TEXT, AS),
          s -> new UserAct.Send(s.get(BY), s.get(TO), s.get(TEXT), s.orNull(AS)),
          (a, s) -> s.put(BY, a.by()).put(TO, a.to()).put(TEXT, a.text()).putIfAny(AS, a.as()))
          .unless(a -> a.to().equals(new Place.With(a.by()))
              ? Optional.of("expected somebody else than " + a.by() + " as to, came " + a.by())
              : Optional.empty()),
      Verb.of("edit", UserAct.Edit.class, "Replaces the text of a message.",
          List.of(BY, MESSAGE, TEXT),
          s -> new UserAct.Edit(s.get(BY), s.get(MESSAGE), s.get(TEXT)),
          (a, s) -> s.put(BY, a.by()).put(MESSAGE, a.message()).put(TEXT, a.text())),
      Verb.of("delete", UserAct.Delete.class, "Deletes a message.", List.of(BY, MESSAGE),
          s -> new UserAct.Delete(s.get(BY), s.get(MESSAGE)),
          (a, s) -> s.put(BY, a.by()).put(MESSAGE, a.message())),
      Verb.of("react", UserAct.React.class, "Reacts to a message.",
          List.of(BY, MESSAGE, EMOJI, WITHDRAW),
          s -> new UserAct.React(s.get(BY), s.get(MESSAGE), s.get(EMOJI), s.or(WITHDRAW, false)),
          (a, s) -> s.put(BY, a.by()).put(MESSAGE, a.message()).put(EMOJI, a.emoji())
              .put(WITHDRAW, a.withdraw(), false)),
      Verb.of("attach", UserAct.Attach.class, "Adds an attachment link to a message.",
          List.of(BY, MESSAGE, LINK, NAME, SIZE, REMOVE),
          s -> new UserAct.Attach(s.get(BY), s.get(MESSAGE), s.get(LINK), s.get(NAME), s.get(SIZE),
              s.or(REMOVE, false)),
          (a, s) -> s.put(BY, a.by()).put(MESSAGE, a.message()).put(LINK, a.link())
              .put(NAME, a.name()).put(SIZE, a.size()).put(REMOVE, a.remove(), false)),
      Verb.of("create-group", UserAct.CreateGroup.class, "Makes a group.",
          List.of(BY, WITH, FROM, GROUP_AS),
          s -> new UserAct.CreateGroup(s.get(BY), s.get(WITH), s.orNull(FROM), s.get(GROUP_AS)),
          (a, s) -> s.put(BY, a.by()).put(WITH, a.with()).putIfAny(FROM, a.from())
              .put(GROUP_AS, a.as()))
          .unless(UserVerbs::wrongGroup),
      Verb.of("join", UserAct.Join.class, "Enters a server.", List.of(BY, SERVER, CHANNELS),
          s -> new UserAct.Join(s.get(BY), s.get(SERVER), s.or(CHANNELS, List.of())),
          (a, s) -> s.put(BY, a.by()).put(SERVER, a.server())
              .put(CHANNELS, a.channels(), List.of())),
      Verb.of("leave", UserAct.Leave.class, "Leaves a server.", List.of(BY, SERVER),
          s -> new UserAct.Leave(s.get(BY), s.get(SERVER)),
          (a, s) -> s.put(BY, a.by()).put(SERVER, a.server())),
      Verb.of("type", UserAct.Type.class, "Types in a channel.", List.of(BY, CHANNEL, STOP),
          s -> new UserAct.Type(s.get(BY), s.get(CHANNEL), s.or(STOP, false)),
          (a, s) -> s.put(BY, a.by()).put(CHANNEL, a.in()).put(STOP, a.stop(), false)),
      Verb.of("read", UserAct.Read.class, "Has read everything there.", List.of(BY, IN),
          s -> new UserAct.Read(s.get(BY), s.get(IN)),
          (a, s) -> s.put(BY, a.by()).put(IN, a.in())),
      Verb.of("sync", UserAct.Sync.class, "Asks to reconcile what is there.", List.of(BY, IN),
          s -> new UserAct.Sync(s.get(BY), s.get(IN)),
          (a, s) -> s.put(BY, a.by()).put(IN, a.in())),
      Verb.of("inject", DishonestAct.Inject.class, "Forges a frame.",
          List.of(BY, TARGET, VIA, SIGNED, FRAME, RAW), UserVerbs::injected,
          (a, s) -> putFrame(a.frame(), s).put(BY, a.by())
              .put(TARGET, a.to() == null ? Fault.SERVER : a.to())
              .put(VIA, a.via(), a.via() == Via.CHANNEL ? Via.FORWARD : a.via())
              .put(SIGNED, a.signed(), false),
          exactlyOne(FRAME, RAW), atMostOne(SIGNED, RAW))
          .unless(UserVerbs::wrongLink));

  private UserVerbs() {}

  private static DishonestAct.Inject injected(Slots slots) {
    boolean toServer = slots.get(TARGET).equals(Fault.SERVER);
    Via via = slots.or(VIA, toServer ? Via.SERVER : Via.FORWARD);
    return new DishonestAct.Inject(slots.get(BY), via, toServer ? null : slots.get(TARGET),
        slots.has(RAW) ? slots.get(RAW) : slots.get(FRAME), slots.or(SIGNED, false));
  }

  private static Slots putFrame(ForgedFrame frame, Slots slots) {
    return switch (frame) {
      case FrameTemplate template -> slots.put(FRAME, template);
      case TextTemplate text -> slots.put(RAW, text);
    };
  }

  private static Optional<String> wrongLink(DishonestAct.Inject inject) {
    String to = inject.to();
    boolean fits = (to == null) == (inject.via() == Via.SERVER);
    if (!fits) {
      return Optional.of(to == null
          ? "expected no via but server to the server itself, came via "
              + Values.wordOf(inject.via())
          : "expected via channel or forward to " + to + ", came via server");
    }
    return inject.by().equals(to)
        ? Optional.of("expected somebody else than " + to + " as to, came " + to)
        : Optional.empty();
  }

  private static Optional<String> wrongGroup(UserAct.CreateGroup group) {
    String from = group.from();
    if (group.with().contains(group.by())) {
      return Optional.of("expected the others alone as with, came " + group.by() + " too");
    }
    return from != null && !group.with().contains(from)
        ? Optional.of("expected one of the members (" + String.join(", ", group.with())
            + ") as from, came " + from)
        : Optional.empty();
  }
}
