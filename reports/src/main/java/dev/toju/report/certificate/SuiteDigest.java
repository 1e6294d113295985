package dev.toju.report.certificate;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/**
 * The digest of a suite: SHA-256 over a line that names the kit, then a line for each scenario file
 * as {@code sha256sum} writes it, sorted by path.
 */
public final class SuiteDigest {

  private SuiteDigest() {}

  /**
   * The digest.
   *
   * @param kit   the kit's version; the judges are code, and it stands for them
   * @param files SHA-256 of each shipped scenario file by its path below the kit's root
   */
  public static String of(String kit, SortedMap<String, String> files) {
    StringBuilder lines = new StringBuilder("toju-conformance-kit " + kit + "\n");
    files.forEach((path, digest) -> lines.append(digest).append("  ").append(path).append('\n'));
    return Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }
}
