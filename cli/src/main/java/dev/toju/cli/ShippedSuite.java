package dev.toju.cli;

import dev.toju.conformance.registry.RequirementSet;
import dev.toju.conformance.registry.RequirementSetFile;
import dev.toju.report.Printable;
import dev.toju.report.certificate.Certificate.Measure;
import dev.toju.report.certificate.Sha256;
import dev.toju.report.certificate.SuiteDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The suite as it lies here, by which certificates are measured.
 *
 * @param files SHA-256 of each shipped scenario file by its name below the kit's root
 */
record ShippedSuite(SortedMap<String, String> files) {

  static ShippedSuite here() {
    SortedMap<String, String> files = new TreeMap<>();
    for (Path file : Home.scenarioFiles(List.of(Home.scenarios()))) {
      try {
        files.put(Home.nameOf(file.toString()), Sha256.of(Files.readAllBytes(file)));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return new ShippedSuite(files);
  }

  /** What a certificate that is issued here says of it. */
  Measure measure() {
    return new Measure(Main.VERSION, SuiteDigest.of(Main.VERSION, files), files.size(),
        RequirementSet.PRESENT, presentSet().digest());
  }

  /** Whether a certificate was measured by the same, as a line for people. */
  String compared(Measure other) {
    Measure here = measure();
    String suite = here.suite().equals(other.suite())
        ? "the same suite"
        : "another suite (kit " + here.kit() + "), so --rerun needs the kit of the certificate";
    String set = switch (RequirementSet.shipped(other.set())) {
      case RequirementSetFile.Reading.Whole whole -> whole.set().digest()
          .equals(other.requirements())
              ? "the same requirement set"
              : "a requirement set of that name with another digest, " + whole.set().digest();
      case RequirementSetFile.Reading.Damaged damaged -> damaged.sentence();
    };
    return "  " + Printable.column("here", 14) + suite + "; " + Printable.of(set) + "\n";
  }

  private static RequirementSet presentSet() {
    return switch (RequirementSet.shipped(RequirementSet.PRESENT)) {
      case RequirementSetFile.Reading.Whole whole -> whole.set();
      case RequirementSetFile.Reading.Damaged damaged ->
        throw new IllegalStateException(damaged.sentence());
    };
  }
}
