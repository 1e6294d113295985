package dev.toju.conformance.search;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The schedules of PROTOCOL 10 that are known to break {@code documented}, each with its sign. */
public enum Known {
  /** Rows below the newest window never move. */
  K1("what lies below the newest window of an inventory never moves",
      after -> (after.breaks("SYN-6") || after.breaks("SYN-8")) && Signs.beyondTheWindow(after)),
  /** Two versions with equal stamps, each peer keeping its own. */
  K2("two changes of a message tie, and each peer keeps its own for ever",
      after -> after.breaks("SYN-6") && Signs.tied(after)),
  /** A reaction is gone, or an old body is back. */
  K3("a reaction is lost, or an edit undone, when rows meet whole",
      after -> after.breaks("MRG-7") || after.breaks("MRG-8")),
  /** An edit revives what was deleted. */
  K4("a later edit revives a deleted message", after -> after.breaks("MUT-1")),
  /** A transport took it, it never arrived, and nothing retries. */
  K5("a transport took a message and lost it, and nothing sends it again",
      after -> after.breaks("DLV-8") && Signs.takenAndLost(after)),
  /** The recipient holds it and the author never learns. */
  K6("the recipient holds a message, and its author is never told",
      after -> after.breaks("DLV-9") && Signs.neverTold(after)),
  /** One recipient's success takes another's entry away. */
  K7("a group message reached one recipient and was forgotten for another",
      after -> after.breaks("DLV-8") && Signs.forgotten(after)),
  /** It waits in the queue with a path open, and nothing replays it. */
  K8("a message waits although there is a path: nothing wakes the queue",
      after -> after.breaks("DLV-8") && Signs.asleep(after)),
  /** A change comes before its message and is lost. */
  K9("a change that came before its message is lost",
      after -> after.breaks("MUT-5") || after.breaks("MUT-6")),
  /** Somebody changes, or acknowledges, in another's name. */
  K10("a forged change or acknowledgement counts",
      after -> after.breaks("MUT-4") || after.breaks("CNV-5") || after.breaksByForgery("DLV-3")
          || after.breaksByForgery("DLV-4") || after.breaksByForgery("DLV-5")),
  /** An outsider reads, or puts something in. */
  K11("an outsider reads or injects",
      after -> after.breaks("SYN-9") || after.breaks("CNV-1") || after.breaks("CNV-2")
          || after.breaks("SIG-14")),
  /** A frame that no channel takes is sent over and over. */
  K12("a sync frame is too large", after -> after.breaks("SYN-4")),
  /** It was acknowledged and is not there after a crash. */
  K13("a message was acknowledged before it was stored", after -> after.breaks("DLV-6"));

  private final String sentence;
  private final Predicate<Aftermath> sign;

  Known(String sentence, Predicate<Aftermath> sign) {
    this.sentence = sentence;
    this.sign = sign;
  }

  /** What it shows, as one sentence. */
  public String sentence() {
    return sentence;
  }

  /** Those that a run was. */
  static SortedSet<Known> recognised(Aftermath after) {
    SortedSet<Known> known = new TreeSet<>();
    for (Known each : values()) {
      if (each.sign.test(after)) {
        known.add(each);
      }
    }
    return Collections.unmodifiableSortedSet(known);
  }
}
