package dev.toju.sim.run;

import dev.toju.protocol.Frame;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.chance.Chance;
import dev.toju.sim.host.SubjectFailure;
import dev.toju.sim.time.Agenda;
import dev.toju.sim.time.Happening;
import dev.toju.sim.trace.Event;
import dev.toju.sim.trace.FrameText;
import java.util.ArrayList;
import java.util.List;

/**
 * What everybody in the world shares: time, chance, rules, and who is told. While one host decides,
 * nothing else happens: what its effects cause elsewhere at the same moment is put on the agenda.
 */
final class Stage {

  final Agenda<Happening> agenda = new Agenda<>();
  final Tally tally = new Tally();
  final RuleSet rules;
  final RunOptions options;
  final Chance chance;
  final Chronicle chronicle;
  final Overheard overheard;
  final List<Run.Failure> failures = new ArrayList<>();
  final List<Run.Missing> unsupported = new ArrayList<>();
  private final FrameText frames;
  private boolean deciding;
  private int hostTimers;

  Stage(RuleSet rules, RunOptions options, Chance chance, Chronicle chronicle, FrameText frames,
      Overheard overheard) {
    this.rules = rules;
    this.options = options;
    this.chance = chance;
    this.chronicle = chronicle;
    this.frames = frames;
    this.overheard = overheard;
  }

  long nowMs() {
    return agenda.clock().nowMs();
  }

  /** Puts something on the agenda that far from now; the end of time is near enough for "never". */
  long after(long delayMs, Happening what) {
    long room = Agenda.LAST_MOMENT_MS - nowMs();
    return agenda.add(nowMs() + Math.clamp(delayMs, 0, room), what);
  }

  boolean isDeciding() {
    return deciding;
  }

  /** Lets a host decide, and nobody else until it has done all that follows at once. */
  void decide(Runnable host) {
    deciding = true;
    try {
      host.run();
    } finally {
      deciding = false;
    }
  }

  /** The frame as it travels. */
  Frame onWire(Frame frame) {
    Frame travels = options.frames() == RunOptions.Form.WRITTEN && frame instanceof Frame.Plain p
        ? frames.encoded(p)
        : frame;
    if (travels instanceof Frame.Encoded encoded) {
      tally.bytes += encoded.bytes().length;
    }
    return travels;
  }

  void timerSet() {
    hostTimers++;
  }

  void timerGone() {
    hostTimers--;
  }

  /** Whether nothing is on its way: no frame, no fault, no negotiation, no host that works. */
  boolean isQuiet() {
    return agenda.size() == hostTimers;
  }

  void failed(String host, SubjectFailure failure) {
    failures.add(new Run.Failure(host, failure));
    if (chronicle.listens()) {
      chronicle.tell(new Event.SubjectFailed(nowMs(), host, failure));
    }
  }

  void unsupported(String host, String what) {
    Run.Missing missing = new Run.Missing(host, what);
    if (!unsupported.contains(missing)) {
      unsupported.add(missing);
    }
    if (chronicle.listens()) {
      chronicle.tell(new Event.Unsupported(nowMs(), host, what));
    }
  }
}
