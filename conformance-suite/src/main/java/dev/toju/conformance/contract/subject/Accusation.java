package dev.toju.conformance.contract.subject;

import dev.toju.conformance.contract.Answer;
import dev.toju.conformance.contract.Ask;
import dev.toju.conformance.contract.Read;
import dev.toju.conformance.contract.Shortened;
import dev.toju.sim.host.SubjectFailure;
import dev.toju.sim.host.SubjectFailure.Kind;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** What a subject's process did wrong, told to the people who wrote it. */
final class Accusation {

  private final Child child;
  private final Ask ask;

  Accusation(Child child, Ask ask) {
    this.child = child;
    this.ask = ask;
  }

  SubjectFailure spokeUnasked(String line) {
    return failure(Kind.BABBLED, "expected silence until " + asked() + " and then one line, came a"
        + " line that answers something else: " + quoted(line)
        + " (answer each line once, with its seq)");
  }

  SubjectFailure misread(Read.Misread<Answer> misread, String line) {
    if (ask instanceof Ask.Hello && misread.path().equals("contract")) {
      return failure(Kind.UNREACHABLE, "it speaks another version of the contract: "
          + misread.sentence());
    }
    Kind kind = misread.tooMuch() ? Kind.FLOODED : Kind.BABBLED;
    String hint = misread.path().isEmpty() ? " (logs belong on standard error)" : "";
    return failure(kind, "its answer to " + asked() + " breaks the contract: "
        + misread.sentence() + "; the line: " + quoted(line) + hint);
  }

  SubjectFailure wrongKind(String line) {
    return failure(Kind.BABBLED,
        "expected " + answers() + " as the answer to " + asked() + ", came " + quoted(line));
  }

  SubjectFailure garbled(String shown) {
    return failure(Kind.BABBLED,
        "its answer to " + asked() + " is not UTF-8: \"" + shown + "\"");
  }

  SubjectFailure flooded(Heard.TooLong tooLong) {
    return failure(Kind.FLOODED, "its answer to " + asked() + " is longer than the "
        + tooLong.allowed() + " bytes that a line may have; it begins \"" + tooLong.beginning()
        + "...\"");
  }

  SubjectFailure hung(Duration patience) {
    return failure(Kind.HUNG, "it did not answer " + asked() + " within " + patience.toMillis()
        + " ms (is the answer flushed, with a line feed?)");
  }

  SubjectFailure died(Heard.Gone gone) {
    OptionalInt status = child.exitStatus();
    String how = status.isPresent()
        ? "it ended with exit status " + status.getAsInt()
        : "it closed its standard output";
    String rest = gone.rest().isEmpty()
        ? ""
        : ", in the middle of the line \"" + gone.rest() + "\"";
    return failure(Kind.DIED, how + " instead of answering " + asked() + rest);
  }

  /** The process is ended first, so that its last words are complete. */
  private SubjectFailure failure(Kind kind, String sentence) {
    child.kill();
    List<String> words = child.lastWords();
    String end = words.isEmpty()
        ? ""
        : "; its standard error ends: " + String.join(" | ", words);
    return new SubjectFailure(kind, sentence + end);
  }

  private static String quoted(String line) {
    return "\"" + Shortened.of(line) + "\"";
  }

  private String asked() {
    String what = switch (ask) {
      case Ask.Hello hello -> "hello";
      case Ask.StartPeer start -> "start";
      case Ask.StartServer start -> "start";
      case Ask.ToPeer to -> "input " + to.input().getClass().getSimpleName();
      case Ask.ToServer to -> "input " + to.input().getClass().getSimpleName();
      case Ask.Bogus bogus ->
        "a probe: " + (bogus.command() ? "a command" : "an input") + " that nobody knows";
      case Ask.ShowView view -> "view";
      case Ask.Stop stop -> "stop";
    };
    return "line " + ask.seq() + " (" + what + ")";
  }

  private String answers() {
    return switch (ask) {
      case Ask.Hello hello -> "hello";
      case Ask.StartPeer start -> "effects";
      case Ask.StartServer start -> "effects";
      case Ask.ToPeer to -> "effects or unsupported";
      case Ask.ToServer to -> "effects or unsupported";
      case Ask.Bogus bogus -> "unsupported";
      case Ask.ShowView view -> "view";
      case Ask.Stop stop -> "stopped";
    };
  }
}
