package dev.toju.sim.plan;

import dev.toju.protocol.Conversation;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What users do, as commands to their peers: roles and labels become ids. */
public final class Commands {

  private final Cast cast;
  private final Workshop workshop;

  /** Commands of a cast, with the labels of one run. */
  public Commands(Cast cast, Workshop workshop) {
    this.cast = cast;
    this.workshop = workshop;
  }

  /**
   * The command of an act; empty where what it speaks of was never made.
   *
   * @param view what the peer of that user can show now; asked for where an act needs it
   */
  public Optional<Command> of(UserAct act, Supplier<View> view) {
    return switch (act) {
      case UserAct.Send send -> send(send);
      case UserAct.Edit edit -> workshop.of(edit.message())
          .map(made -> new Command.Edit(made.scope(), made.id(), edit.text()));
      case UserAct.Delete delete -> workshop.of(delete.message())
          .map(made -> new Command.Delete(made.scope(), made.id()));
      case UserAct.React react -> workshop.of(react.message()).map(
          made -> new Command.React(made.scope(), made.id(), react.emoji(), !react.withdraw()));
      case UserAct.Attach attach -> workshop.of(attach.message())
          .map(made -> new Command.Attach(made.scope(), made.id(), attach.link(), attach.name(),
              attach.size(), attach.remove()));
      case UserAct.CreateGroup group -> group(group, view);
      case UserAct.Join join -> Optional.of(new Command.Join(join.server(), join.channels()));
      case UserAct.Leave leave -> Optional.of(new Command.Leave(leave.server()));
      case UserAct.Type type -> Optional
          .of(new Command.Type(type.in().server(), type.in().channel(), !type.stop()));
      case UserAct.Read read -> scope(read.in(), view).map(Command.Read::new);
      case UserAct.Sync sync -> scope(sync.in(), view).map(Command.Sync::new);
    };
  }

  private Optional<Command> send(UserAct.Send send) {
    return switch (send.to()) {
      case Place.With(String role) ->
        Optional.of(new Command.SendDirect(cast.oderId(role), send.text()));
      case Place.Group(String label) -> workshop.of(label)
          .map(made -> new Command.SendToConversation(made.id(), send.text()));
      case Place.Channel(String server, String channel) ->
        Optional.of(new Command.SendToChannel(server, channel, send.text()));
    };
  }

  private Optional<Command> group(UserAct.CreateGroup group, Supplier<View> view) {
    List<String> others = group.with().stream().map(cast::oderId).toList();
    String from = group.from();
    if (from == null) {
      return Optional.of(new Command.CreateGroup(others, null));
    }
    return thread(view, from).map(origin -> new Command.CreateGroup(others, origin));
  }

  private Optional<String> scope(Place place, Supplier<View> view) {
    return switch (place) {
      case Place.With(String role) -> thread(view, role);
      case Place.Group(String label) -> workshop.of(label).map(Made::id);
      case Place.Channel(String server, String channel) ->
        Optional.of(Scopes.ofChannel(server, channel));
    };
  }

  /** The 1:1 thread that a peer has with a role, whatever ids the rules give to threads. */
  private Optional<String> thread(Supplier<View> view, String role) {
    String other = cast.oderId(role);
    return view.get().conversations().values().stream()
        .filter(c -> c.kind() == Conversation.Kind.DM && c.participants().contains(other))
        .map(Conversation::id).findFirst();
  }
}
