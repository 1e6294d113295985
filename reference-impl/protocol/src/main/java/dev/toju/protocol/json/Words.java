package dev.toju.protocol.json;

import java.util.Locale;

/** How constants are written on the wire: {@code ICE_CANDIDATE} as {@code ice_candidate}. */
final class Words {

  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
