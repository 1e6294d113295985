package dev.toju.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.Frame;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.DishonestAct.Inject;
import dev.toju.sim.plan.DishonestAct.Via;
import dev.toju.sim.plan.ForgedFrame;
import dev.toju.sim.plan.FrameTemplate;
import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.TextTemplate;
import dev.toju.sim.plan.UserAct;
import dev.toju.sim.trace.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ForgerTest {

  private static final FrameTemplate STATUS = new FrameTemplate("{\"type\":"
      + "\"direct-message-status\",\"conversationId\":\"${dm.alice.bob}\",\"ids\":[\"${hi.id}\"],"
      + "\"from\":\"${bob}\",\"kind\":\"received\",\"at\":\"${hi.at}\"}");

  private static Inject by(Via via, @Nullable String to, ForgedFrame frame) {
    return new Inject("carol", via, to, frame, false);
  }

  private static Story withHi() {
    return new Story().at(1_000, new UserAct.Send("alice", new Place.With("bob"), "hi", "hi"));
  }

  @Test
  void aForgedFrameTravelsOverTheChannelWithItsNamesFilledIn() {
    Story story = withHi().at(2_000, by(Via.CHANNEL, "alice", STATUS)).told();

    assertThat(story.lines).filteredOn(line -> line.contains("carol injects")).singleElement()
        .asString().contains("\"at\":1000}").contains("\"from\":\"bob\"")
        .contains("\"conversationId\":\"dm:").doesNotContain("${");
    assertThat(story.lines("alice <- frame carol", "#1")).hasSize(1);
  }

  @Test
  void aForgedFrameTravelsThroughTheServer() {
    Story story = withHi().at(2_000, by(Via.FORWARD, "alice", STATUS)).told();

    assertThat(story.lines("server <- frame carol.1", "#1")).hasSize(1);
    assertThat(story.lines("alice <- frame server", "#1")).hasSize(1);
  }

  @Test
  void anythingCanBeSentToTheServerItself() {
    Story story = new Story().at(2_000,
        by(Via.SERVER, null, new FrameTemplate("{\"type\":\"nonsense\",\"to\":\"${bob}\"}")))
        .told();

    assertThat(story.lines).anyMatch(line -> line.startsWith("2.000 carol injects to server")
        && line.contains("\"nonsense\"") && line.contains("\"to\":\"bob\""));
    assertThat(story.lines("server <- frame carol.1", "#0")).hasSize(1);
  }

  @Test
  void aTextTravelsAsItIs() {
    String text = "\uFEFF{\"type\":\"x\",\"type\":\"${bob}\", ";
    Story story = new Story().at(2_000, by(Via.CHANNEL, "alice", new TextTemplate(text)))
        .at(3_000, by(Via.SERVER, null, new TextTemplate(text)))
        .at(4_000, by(Via.FORWARD, "alice", new TextTemplate(text))).told();

    String sent = "\uFEFF{\"type\":\"x\",\"type\":\"bob\", ";
    assertThat(injected(story)).containsExactly(sent, sent,
        "{\"type\":\"forwardPeerMessage\",\"to\":\"alice\",\"payload\":" + sent + "}");
  }

  private static List<String> injected(Story story) {
    return story.events.stream().filter(Event.Injected.class::isInstance)
        .map(event -> ((Event.Injected) event).frame()).map(frame -> new String(
            ((Frame.Encoded) frame).bytes(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void aForgerNamesWhatAnotherHasSent() {
    FrameTemplate heard = new FrameTemplate("{\"type\":\"gossip\","
        + "\"id\":\"${last.server.identified.connectionId}\","
        + "\"who\":\"${last.alice.identify.oderId} and ${last.bob.identify.oderId}\","
        + "\"none\":\"${last.bob.chat-inventory.exchangeId}\"}");
    Story story = new Story().at(2_000, by(Via.SERVER, null, heard)).told();

    assertThat(injected(story)).singleElement().asString().contains("\"who\":\"alice and bob\"")
        .contains("\"none\":\"last.bob.chat-inventory.exchangeId\"")
        .doesNotContain("\"id\":\"last.");
  }

  @Test
  void nothingHappensWhereTheLinkIsNotOpen() {
    Story story = new Story()
        .at(1_000, new Fault.ChannelsDown(List.of("carol"), Fault.UNTIL_HEALED))
        .at(2_000, by(Via.CHANNEL, "alice", STATUS)).told();

    assertThat(story.lines("injects")).isEmpty();
  }
}
