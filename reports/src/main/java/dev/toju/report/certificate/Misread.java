package dev.toju.report.certificate;

/** A file cannot be read as a certificate: which part, and why; caught in {@link Verification}. */
final class Misread extends Exception {

  private static final long serialVersionUID = 1L;

  private final Part part;

  Misread(Part part, String reason) {
    super(reason, null, false, false);
    this.part = part;
  }

  Part part() {
    return part;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
