package dev.toju.report.certificate;

import dev.toju.report.Printable;
import dev.toju.report.certificate.Certificate.CheckRecord;
import dev.toju.report.certificate.Certificate.Declaration;
import dev.toju.report.certificate.Certificate.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/** What a certificate says, in plain words. Whatever comes from a file is made fit to print. */
public final class CertificateText {

  private static final int MOST_LISTED = 20;

  private CertificateText() {}

  /** All that a reader needs to judge what it is worth. */
  public static String of(Certificate certificate, VerifyingKey key) {
    StringBuilder out = new StringBuilder();
    line(out, "verdict", certificate.verdict().words() + " (in in-toto's words "
        + certificate.result() + ")");
    line(out, "subject", certificate.tested().title());
    if (!certificate.tested().arguments().isEmpty()) {
      line(out, "named as", String.join(" ", certificate.tested().arguments()));
    }
    certificate.tested().declaration().ifPresent(who -> declared(out, who));
    line(out, "artifact", certificate.binding());
    line(out, "rules", certificate.rules().stream().map(Certificate.RulesInForce::title)
        .collect(Collectors.joining(" and ")));
    line(out, "checks", certificate.checks().size() + ": " + certificate.count(Outcome.PASSED)
        + " passed, " + certificate.count(Outcome.FAILED) + " failed, "
        + certificate.count(Outcome.IDLE)
        + " idle, " + certificate.notRun() + " not run; of " + certificate.scenariosRun() + " of "
        + certificate.measure().scenarios() + " scenarios");
    certificate.omitted().forEach(reason -> line(out, "left out", reason));
    line(out, "suite", "kit " + certificate.measure().kit() + ", SHA-256 "
        + certificate.measure().suite());
    line(out, "measure", certificate.owed().size() + " requirements of the set "
        + certificate.measure().set() + ", SHA-256 "
        + certificate.measure().requirements());
    line(out, "issued", certificate.issued() + ", says whoever signed");
    line(out, "key", key.id());
    line(out, "limits", StatementJson.NOT_COVERED);
    unpassed(out, certificate);
    line(out, "worth", StatementJson.PROVES);
    return out.toString();
  }

  /** What a signature is worth, as a sentence. */
  public static String worth() {
    return StatementJson.PROVES;
  }

  private static void declared(StringBuilder out, Declaration who) {
    line(out, "declares", who.name() + " " + who.version() + ", "
        + String.join(", ", who.profiles()));
  }

  private static void unpassed(StringBuilder out, Certificate certificate) {
    List<CheckRecord> unpassed = certificate.checks().stream()
        .filter(check -> check.outcome() != Outcome.PASSED).toList();
    unpassed.stream().limit(MOST_LISTED).forEach(check -> line(out, check.outcome().word(),
        check.testName() + ": " + String.join("; ", check.reasons())));
    if (unpassed.size() > MOST_LISTED) {
      line(out, "", "and " + (unpassed.size() - MOST_LISTED) + " more");
    }
  }

  private static void line(StringBuilder out, String name, String text) {
    out.append("  ").append(Printable.column(name, 14)).append(Printable.of(text)).append('\n');
  }
}
