package dev.toju.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.judge.Evidence;
import dev.toju.sim.scenario.Scenario;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is shown for a wrong implementation has the frame in which its mistake was made, or the one
 * that was never answered, and nothing of other matters.
 */
class EvidenceOfMistakesTest {

  /** Heartbeats, who types, and links: what no message is about. */
  private static final String OTHER_MATTERS = ".*\\b(ping|pong|user_typing|challenge|identify|"
      + "offer|ice_candidate|join_server|server_users)\\b.*";

  /**
   * Each with the frame in which it shows: the acknowledgement that counts for all, the copy that
   * nobody acknowledges, the message that is forgotten, that goes to the wrong one, that was asked for
   * without being listed, that nobody asked for, that another user changed, that was deleted.
   */
  @ParameterizedTest
  @CsvSource(delimiter = ';', textBlock = """
      the-first-acknowledgement-of-a-group-counts-for-all ; DLV-4 ; alice <- bob .*status received \\[ID\\] from bob
      a-duplicate-is-not-acknowledged ; DLV-11 ; bob <- server .*forward from alice: direct-message "hi" \\(ID\\)
      an-entry-leaves-when-a-transport-took-it ; QUE-3 ; alice -> bob .*direct-message "hi" \\(ID\\)
      an-entry-leaves-when-a-transport-took-it ; DLV-8 ; alice -> bob .*direct-message "hi" \\(ID\\)
      the-queue-is-replayed-newest-first ; QUE-4 ; alice -> bob .*direct-message "message 5" \\(ID\\)
      a-replay-goes-to-whoever-connects ; QUE-2 ; alice -> dave .*direct-message "only for the two of you" \\(ID\\)
      a-request-names-what-was-not-listed ; SYN-5 ; bob -> alice .*chat-sync-request of home/general, 4 ids: ID
      rows-that-nobody-asked-for-are-taken ; SYN-10 ; bob <- server .*forward from mallory: chat-sync-batch .*"buy now" \\(ID\\)
      anybody-may-edit ; MUT-4 ; bob -> server .*edit_message "I owe bob money" at 2000 of ID .*
      a-later-edit-revives ; MUT-1 ; alice <- server .*edit_message "hello" at 2500 of ID .*
      a-later-edit-revives ; MUT-1 ; .*delete_message at 2000 of ID .*
      a-deleted-text-is-still-sent ; MUT-2 ; alice -> server .*forward to carol: direct-message "hi" \\(ID\\)
      the-text-that-comes-counts ; MRG-9 ; alice <- bob .*chat-sync-batch .*"hi" \\(ID\\)
      a-forward-goes-to-the-wrong-user ; SIG-4 ; server -> carol.1 .*forward from alice: direct-message "hi" \\(ID\\)
      the-sender-hears-its-own-message ; SIG-1 ; server -> alice.1 .*chat_message "good morning" \\(ID\\) .*
      changes-are-not-fanned-out ; SIG-3 ; server <- alice.1 .*edit_message "hello" at 2000 of ID .*
      a-name-in-an-event-is-believed ; CNV-5 ; alice <- server .*forward from bob: .*status received \\[ID\\] from carol
      """)
  void ofAMessageHasTheFrameOfTheMistakeAndOnlyFramesAboutIt(String mutant, String requirement,
      String frame) throws IOException {
    Evidence evidence = evidence(mutant, requirement);

    assertThat(evidence.about()).isNotEmpty().doesNotContain(",");
    String id = Pattern.quote(evidence.about());
    assertThat(lines(evidence)).hasSizeLessThanOrEqualTo(12)
        .anyMatch(line -> line.matches(frame.replace("ID", id)))
        .noneMatch(line -> line.matches(OTHER_MATTERS));
    assertThat(evidence.frames()).filteredOn(line -> !isOfTheMoment(line, evidence))
        .extracting(Evidence.FrameLine::text)
        .allMatch(text -> text.contains(evidence.about()) || text.contains("forward_result"));
  }

  /** What is about no message: a heartbeat, a name, a nonce, who types, a batch, a leave. */
  @ParameterizedTest
  @CsvSource(delimiter = ';', textBlock = """
      a-pong-tells-the-time-of-the-server ; SIG-20 ; server -> mallory.1  pong 4503599627370495 ; .* (ping|pong) .*
      a-senders-name-is-believed ; SIG-8 ; server -> bob.1  forward from alice: gossip .* ; .*gossip.*
      typing-goes-to-peers ; TYP-1 ; alice -> bob  user_typing on in home/general ; .*user_typing.*
      a-batch-carries-one-row-too-many ; SYN-2 ; alice -> server .*chat-sync-batch of home/general, 11 rows ; .*(inventory|sync).*
      who-leaves-is-not-told-of ; SIG-13 ; server <- bob.1  leave_server home ; .*(challenge|identi|join|server_users|leave_server|user_).*
      typing-never-ends-by-itself ; TYP-2 ; bob <- server  user_typing on in home/general from alice ; .*user_typing.*
      a-dead-socket-stays ; SIG-12 ; server -> bob.1  ping 15101 ; .*(challenge|identi|join|server_users|leave_server|user_|ping|pong).*
      """)
  void ofSomethingElseHasTheFrameOfTheMistakeAndOnlyItsFamily(String mutant, String requirement,
      String frame, String family) throws IOException {
    Evidence evidence = evidence(mutant, requirement);

    assertThat(lines(evidence)).hasSizeLessThanOrEqualTo(12)
        .anyMatch(line -> line.matches(frame)).allMatch(line -> line.matches(family));
  }

  @Test
  void aMessageThatNeverArrivedIsNamedWithTheMomentAtWhichItLeft() throws IOException {
    Evidence evidence = evidence("an-entry-leaves-when-a-transport-took-it", "DLV-8");

    assertThat(evidence.seen()).endsWith("it last left alice for bob at 1.100, and never arrived");
    assertThat(evidence.frames()).singleElement().extracting(Evidence.FrameLine::atMs)
        .isEqualTo(1100L);
  }

  @Test
  void aMessageThatWasNeverSentHasNoFrameAndSaysSo() throws IOException {
    Evidence evidence = evidence("the-queue-is-replayed-on-events-alone", "QUE-6");

    assertThat(evidence.seen()).endsWith("alice never sent it to bob");
    assertThat(evidence.about()).startsWith("alice:");
    assertThat(evidence.frames()).isEmpty();
  }

  @Test
  void anOfferThatWasNeverAnsweredIsNamedAndShown() throws IOException {
    Evidence evidence = evidence("one-attempt-has-to-do", "LNK-1");

    assertThat(evidence.seen())
        .endsWith("the last offer, of alice to bob at 5.190, never arrived");
    assertThat(lines(evidence)).contains("alice -> server  offer to bob")
        .allMatch(line -> line.matches(".*(offer|answer|ice_candidate) .*"));
  }

  /** Whether it is of the input in which it shows. */
  private static boolean isOfTheMoment(Evidence.FrameLine line, Evidence evidence) {
    return line.host().equals(evidence.host()) && line.atMs() == evidence.atMs();
  }

  private static List<String> lines(Evidence evidence) {
    assertThat(evidence.frames()).allMatch(frame -> frame.atMs() <= evidence.atMs());
    return evidence.frames().stream().map(frame -> frame.host() + " " + frame.text()).toList();
  }

  private static Evidence evidence(String id, String requirement) throws IOException {
    Mutant mutant = Checkout.mutants().stream().filter(each -> each.id().equals(id)).findFirst()
        .orElseThrow();
    SequencedMap<String, Scenario> some = new LinkedHashMap<>(Checkout.library().scenarios());
    some.keySet().retainAll(List.of(mutant.must().get(requirement)));
    Trial trial = new Laboratory(Checkout.sources(), new Library(some), true)
        .trial(mutant, Set.of());
    return trial.killers().stream().filter(sign -> sign.requirement().equals(requirement))
        .findFirst().orElseThrow(() -> new AssertionError(trial.reasons().toString()))
        .evidence().orElseThrow();
  }
}
