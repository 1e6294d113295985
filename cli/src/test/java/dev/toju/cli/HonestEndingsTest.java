package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever fails in the kit or around it has a status of its own, which is never 1. */
class HonestEndingsTest {

  private final StringWriter err = new StringWriter();

  @Test
  void anErrorOfTheJvmIsAnInternalErrorAndNotNonConformant() {
    assertThat(told(new StackOverflowError())).isEqualTo(ExitCode.HARNESS_ERROR);
    assertThat(err.toString()).contains("internal error (a bug in this kit, not in the subject)",
        "Report it");
  }

  @Test
  void memoryThatRanOutInAWorkerIsToldWithTheHeapAndWhatToDo() {
    assertThat(told(new IllegalStateException("a worker", new OutOfMemoryError("heap"))))
        .isEqualTo(ExitCode.HARNESS_ERROR);
    assertThat(err.toString()).contains("ran out of memory", "MB of heap", "-Xmx")
        .doesNotContain("    dev.toju");
  }

  private int told(Throwable failure) {
    return KitFailure.tell(failure, new PrintWriter(err, true));
  }

  @ParameterizedTest
  @CsvSource({"No space left on device, 0, 4", "No space left on device, 1, 1",
      "Broken pipe, 0, 141", "Broken pipe, 3, 3"})
  void aGoodVerdictDoesNotStandWhereItCouldNotBePrinted(String why, int verdict, int status) {
    StandardOutput output = new StandardOutput(new Full(why));
    output.writer().println("conformant: all of it");

    int ended = output.status(verdict, new PrintWriter(err, true));

    assertThat(ended).isEqualTo(status);
    assertThat(err.toString().contains("standard output could not be written"))
        .isEqualTo(!why.equals("Broken pipe"));
  }

  @Test
  void theLauncherTellsANonConformantSubjectFromAJvmThatDidNotStart() {
    assertThat(new Launcher(7L).status(ExitCode.NON_CONFORMANT))
        .isEqualTo(Launcher.TOLD_AS_NON_CONFORMANT).isNotEqualTo(ExitCode.NON_CONFORMANT);
    assertThat(new Launcher(7L).status(ExitCode.HARNESS_ERROR)).isEqualTo(ExitCode.HARNESS_ERROR);
    assertThat(new Launcher(null).status(ExitCode.NON_CONFORMANT))
        .isEqualTo(ExitCode.NON_CONFORMANT);
  }

  /** A disk that is full, or a reader that is gone. */
  private static final class Full extends OutputStream {

    private final String why;

    Full(String why) {
      this.why = why;
    }

    @Override
    public void write(int one) throws IOException {
      throw new IOException(why);
    }
  }
}
