package dev.toju.conformance.check;

import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.Shown;
import dev.toju.sim.trace.Event;
import dev.toju.sim.trace.Observer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What peers refused of what their users asked: legal, and often not what the author of a scenario
 * had in mind, since a step that is refused makes nothing.
 */
final class RefusedSteps implements Observer {

  /** Lines are for people: so many are told, the others counted. */
  private static final int TOLD = 3;

  private final List<String> sentences = new ArrayList<>();

  @Override
  public void on(Event event) {
    if (event instanceof Event.Did did && did.effect() instanceof PeerEffect.Show show
        && show.what() instanceof Shown.Refused refused) {
      sentences.add(String.format(Locale.ROOT, "at %d.%03d %s refused what its user asked: %s (%s)",
          did.atMs() / 1000, did.atMs() % 1000, did.host(), refused.code(), refused.reason()));
    }
  }

  List<String> sentences() {
    if (sentences.size() <= TOLD) {
      return List.copyOf(sentences);
    }
    List<String> some = new ArrayList<>(sentences.subList(0, TOLD));
    some.add("and " + (sentences.size() - TOLD) + " more were refused");
    return some;
  }
}
