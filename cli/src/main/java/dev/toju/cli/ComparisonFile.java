package dev.toju.cli;

import dev.toju.conformance.search.Comparison;
import dev.toju.report.result.ComparisonRecord;
import dev.toju.report.result.JsonFile;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --json} of a comparison of rule sets. */
final class ComparisonFile {

  private static final String JSON = "--json";

  @Option(names = JSON, paramLabel = "FILE", description = "writes the comparison of two rule sets as JSON, with the changed rules of which the plans say nothing")
  private @Nullable Path json;

  /** The file, held ready before anything is run: one that cannot be written is wrong usage. */
  Optional<ReportFile> prepared() {
    Optional<ReportFile> file = Optional.ofNullable(json).map(path -> new ReportFile(JSON, path));
    file.ifPresent(held -> held.refuseToOverwrite("a " + ComparisonRecord.KIND,
        bytes -> ComparisonRecord.read(bytes) instanceof JsonFile.Reading.Good));
    return file;
  }

  /** Refuses it where no two rule sets are compared. */
  void refuse() {
    if (json != null) {
      throw new WrongUsage(JSON + ": is for two rule sets, such as documented hardened");
    }
  }

  /** Writes a comparison. */
  static void write(Optional<ReportFile> file, Comparison comparison) {
    file.ifPresent(held -> held.write(JsonFile.bytes(ComparisonRecord.of(comparison))));
  }
}
