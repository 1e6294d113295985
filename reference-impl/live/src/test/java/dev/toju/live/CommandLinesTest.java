package dev.toju.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toju.live.CommandLines.Asked;
import dev.toju.protocol.port.Command;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class CommandLinesTest {

  static Stream<Arguments> commands() {
    return Stream.of(
        Arguments.of("'type':'send-direct','to':'bob','body':'hi'",
            new Command.SendDirect("bob", "hi")),
        Arguments.of("'type':'send-to-conversation','conversationId':'c','body':'hi'",
            new Command.SendToConversation("c", "hi")),
        Arguments.of("'type':'send-to-channel','serverId':'s','channelId':'c','body':'hi'",
            new Command.SendToChannel("s", "c", "hi")),
        Arguments.of("'type':'edit','scope':'s/c','messageId':'m','body':'ho'",
            new Command.Edit("s/c", "m", "ho")),
        Arguments.of("'type':'delete','scope':'s/c','messageId':'m'",
            new Command.Delete("s/c", "m")),
        Arguments.of("'type':'react','scope':'s/c','messageId':'m','emoji':'+','on':true",
            new Command.React("s/c", "m", "+", true)),
        Arguments.of(
            "'type':'attach','scope':'s','messageId':'m','linkId':'l','name':'n','size':9,"
                + "'removed':false",
            new Command.Attach("s", "m", "l", "n", 9, false)),
        Arguments.of("'type':'create-group','others':['bob','carol']",
            new Command.CreateGroup(List.of("bob", "carol"), null)),
        Arguments.of("'type':'create-group','others':['bob'],'originId':'dm'",
            new Command.CreateGroup(List.of("bob"), "dm")),
        Arguments.of("'type':'join','serverId':'s','channels':['c']",
            new Command.Join("s", List.of("c"))),
        Arguments.of("'type':'leave','serverId':'s'", new Command.Leave("s")),
        Arguments.of("'type':'type','serverId':'s','channelId':'c','typing':true",
            new Command.Type("s", "c", true)),
        Arguments.of("'type':'read','scope':'s'", new Command.Read("s")),
        Arguments.of("'type':'sync','scope':'s'", new Command.Sync("s")));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandCanBeGivenOnALine(String fields, Command expected) {
    String line = ("{'ref':'7','command':{" + fields + "}}").replace('\'', '"');

    assertThat(CommandLines.read(line)).isEqualTo(new Asked("7", expected));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "hello | expected JSON", "[] | expected command.type to be a text, came nothing",
      "{\"command\":{\"type\":\"shout\"}} | came \"shout\"",
      "{\"command\":{\"type\":\"read\"}} | expected command.scope to be a text, came nothing",
      "{\"command\":{\"type\":\"send-direct\",\"to\":1,\"body\":\"\"}} | command.to to be a text, came 1",
      "{\"command\":{\"type\":\"join\",\"serverId\":\"s\",\"channels\":[1]}} | a list of texts, came [1]"})
  void whatIsNoCommandIsRefusedWithASentence(String line, String sentence) {
    assertThatThrownBy(() -> CommandLines.read(line)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }
}
