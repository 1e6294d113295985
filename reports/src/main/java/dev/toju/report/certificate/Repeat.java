package dev.toju.report.certificate;

import dev.toju.report.certificate.Certificate.CheckRecord;
import java.util.Optional;

/** Holds a check that was made again against what a certificate says of it. */
public final class Repeat {

  private Repeat() {}

  /** What differs, as a sentence; empty where nothing does. */
  public static Optional<String> difference(CheckRecord certified, CheckRecord again) {
    if (!certified.digest().equals(again.digest())) {
      return Optional.of("another run: its digest was " + certified.digest().orElse("none")
          + ", now it is " + again.digest().orElse("none"));
    }
    if (certified.outcome() != again.outcome()) {
      return Optional.of("the same run ended otherwise: it is certified as "
          + certified.outcome().word() + ", and it is " + again.outcome().word());
    }
    if (!certified.findings().equals(again.findings())) {
      return Optional.of("the same run has other findings: certified are " + certified.findings()
          + ", found are " + again.findings());
    }
    return Optional.empty();
  }
}
