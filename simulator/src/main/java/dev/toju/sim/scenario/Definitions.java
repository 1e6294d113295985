package dev.toju.sim.scenario;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The kinds that the schema names once and refers to. */
final class Definitions {

  static final SequencedMap<Kind<?>, String> NAMES = names();

  private Definitions() {}

  private static SequencedMap<Kind<?>, String> names() {
    SequencedMap<Kind<?>, String> names = new LinkedHashMap<>();
    names.put(Numbers.SECONDS, "seconds");
    names.put(Numbers.SKEW, "skew");
    names.put(Numbers.LASTING, "lasting");
    names.put(Numbers.DELAY, "delay");
    names.put(Names.ROLE, "role");
    names.put(Names.SPEAKER, "role");
    names.put(Names.HOST, "role");
    names.put(Names.ROLES, "roles");
    names.put(Names.HOSTS, "roles");
    names.put(Names.PAIR, "pair");
    names.put(Names.MESSAGE, "label");
    names.put(Names.NEW_MESSAGE, "label");
    names.put(Names.NEW_GROUP, "label");
    names.put(Names.FRAME_TYPE, "envelope");
    names.put(Places.PLACE, "place");
    names.put(Places.CHANNEL, "channel");
    names.put(Occasions.OCCASION, "occasion");
    names.put(Occasions.EFFECT, "effect");
    names.put(Expectations.REQUIREMENT, "requirement");
    return names;
  }
}
