package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.cli.BadServer.Manner;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a check of a server at an address ends where the server is none, or does not stay one. */
@Timeout(120)
class ServerEndingsTest {

  private static final String FORWARD = "scenarios/11-server/a-forward-passes-as-it-is.yaml";

  @ParameterizedTest
  @CsvSource({
      "HANGS_UP, the server closed it (4001)",
      "CUTS, 'It was opened, and then'",
      "IS_A_WEB_SERVER, expected a WebSocket at",
      "SENDS_A_HUGE_MESSAGE, it sent a message of more than",
      "NEVER_ANSWERS, expected the pong to a ping on probe within 5 s"})
  void whatDoesNotStandTheProbeIsUnreachable(Manner manner, String why) throws IOException {
    try (BadServer server = BadServer.start(manner)) {
      Tck run = Tck.run("run", FORWARD, "--subject", server.address());

      assertThat(run.status()).as(run.all()).isEqualTo(ExitCode.SUBJECT_UNREACHABLE);
      assertThat(run.err()).startsWith("the subject could not be reached: ")
          .containsIgnoringCase(why);
    }
  }

  @Test
  void certifyAndSmokeSayTheSame() throws IOException {
    try (BadServer server = BadServer.start(Manner.HANGS_UP)) {
      Tck certify = Tck.run("certify", "--subject", server.address());
      Tck smoke = Tck.run("certify", "--smoke", "--subject", server.address());

      assertThat(certify.status()).as(certify.all()).isEqualTo(ExitCode.SUBJECT_UNREACHABLE);
      assertThat(smoke.status()).as(smoke.all()).isEqualTo(ExitCode.SUBJECT_UNREACHABLE);
    }
  }
}
