package dev.toju.sim.trace;

import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.port.StoreRecord;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What goes into a peer and comes out of it, as text. */
final class PeerText {

  private final FrameText frames;

  PeerText(FrameText frames) {
    this.frames = frames;
  }

  void write(Line line, PeerInput input) {
    switch (input) {
      case PeerInput.Started started -> line.text("started ").text(started.self().oderId())
          .text(" boot ").number(started.boot()).text(" entropy ").text(started.entropy())
          .text(" stored ").number(started.stored().size());
      case PeerInput.Commanded commanded -> {
        line.text("command ").text(commanded.ref()).ascii(' ');
        write(line, commanded.command());
      }
      case PeerInput.FrameReceived received -> {
        line.text("frame ");
        switch (received.source()) {
          case Source.Server server -> line.text("server");
          case Source.Channel channel -> line.text(channel.peer());
        }
        line.ascii(' ').raw(frames.of(received.frame()));
      }
      case PeerInput.ChannelOpened opened -> line.text("channel-opened ").text(opened.peer());
      case PeerInput.ChannelClosed closed -> line.text("channel-closed ").text(closed.peer());
      case PeerInput.SignalingUp up -> line.text("signaling-up ").text(up.address());
      case PeerInput.SignalingDown down -> line.text("signaling-down");
      case PeerInput.NetworkRestored restored -> line.text("network-restored");
      case PeerInput.TimerFired fired -> line.text("timer ").text(fired.name());
      case PeerInput.SendAccepted accepted -> line.text("accepted ").number(accepted.ref());
      case PeerInput.SendRefused refused -> line.text("refused ").number(refused.ref())
          .ascii(' ').text(refused.why());
      case PeerInput.StoreRefused refused -> line.text("store-refused ").text(refused.why());
      case PeerInput.LocalSignal signal -> line.text("signal ").text(signal.peer()).ascii(' ')
          .text(word(signal.kind())).ascii(' ').json(signal.opaque());
    }
  }

  private static void write(Line line, Command command) {
    switch (command) {
      case Command.SendDirect send -> line.text("send-direct ").text(send.to()).ascii(' ')
          .quoted(send.body());
      case Command.SendToConversation send -> line.text("send ").text(send.conversationId())
          .ascii(' ').quoted(send.body());
      case Command.SendToChannel send -> line.text("send ").text(send.serverId()).ascii('/')
          .text(send.channelId()).ascii(' ').quoted(send.body());
      case Command.Edit edit -> line.text("edit ").text(edit.scope()).ascii(' ')
          .text(edit.messageId()).ascii(' ').quoted(edit.body());
      case Command.Delete delete -> line.text("delete ").text(delete.scope()).ascii(' ')
          .text(delete.messageId());
      case Command.React react -> line.text(react.on() ? "react " : "unreact ")
          .text(react.scope()).ascii(' ').text(react.messageId()).ascii(' ')
          .quoted(react.emoji());
      case Command.Attach attach -> line.text(attach.removed() ? "detach " : "attach ")
          .text(attach.scope()).ascii(' ').text(attach.messageId()).ascii(' ')
          .text(attach.linkId()).ascii(' ').quoted(attach.name()).ascii(' ')
          .number(attach.size());
      case Command.CreateGroup group -> list(line.text("group "), group.others())
          .text(" from ").text(orNone(group.originId()));
      case Command.Join join -> list(line.text("join ").text(join.serverId()).ascii(' '),
          join.channels());
      case Command.Leave leave -> line.text("leave ").text(leave.serverId());
      case Command.Type type -> line.text(type.typing() ? "type " : "stop-typing ")
          .text(type.serverId()).ascii('/').text(type.channelId());
      case Command.Read read -> line.text("read ").text(read.scope());
      case Command.Sync sync -> line.text("sync ").text(sync.scope());
    }
  }

  void write(Line line, PeerEffect effect) {
    switch (effect) {
      case PeerEffect.Store store -> {
        line.text("store");
        store.records().forEach(record -> write(line, record));
      }
      case PeerEffect.SendToServer send -> line.text("server ").number(send.ref()).ascii(' ')
          .raw(frames.of(send.frame()));
      case PeerEffect.SendToPeer send -> line.text("peer ").text(send.peer()).ascii(' ')
          .number(send.ref()).ascii(' ').raw(frames.of(send.frame()));
      case PeerEffect.Negotiate negotiate -> line.text("negotiate ").text(negotiate.peer())
          .ascii(' ').text(word(negotiate.kind())).ascii(' ').json(negotiate.opaque());
      case PeerEffect.CloseChannel close -> line.text("close-channel ").text(close.peer());
      case PeerEffect.SetTimer timer -> line.text("timer ").text(timer.name()).text(" in ")
          .number(timer.afterMs());
      case PeerEffect.CancelTimer timer -> line.text("cancel ").text(timer.name());
      case PeerEffect.Show show -> write(line.text("show "), show.what());
    }
  }

  private static void write(Line line, StoreRecord record) {
    line.ascii(' ').text(record.key()).ascii('=');
    var value = record.value();
    if (value == null) {
      line.text("none");
    } else {
      line.json(value.toJson());
    }
  }

  private static void write(Line line, Shown shown) {
    switch (shown) {
      case Shown.Done done -> line.text("done ").text(done.ref()).ascii(' ')
          .text(orNone(done.scope())).ascii(' ').text(orNone(done.id()));
      case Shown.Refused refused -> line.text("refused ").text(refused.ref()).ascii(' ')
          .text(refused.code()).ascii(' ').quoted(refused.reason());
      case Shown.Warned warned -> line.text("warned ").text(warned.code()).ascii(' ')
          .quoted(warned.reason());
    }
  }

  private static Line list(Line line, List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      line.text(i == 0 ? "" : ",").text(words.get(i));
    }
    return line;
  }

  private static String orNone(@Nullable String text) {
    return text == null ? "none" : text;
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
