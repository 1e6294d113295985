package dev.toju.report.result;

/** Results as JSON, as {@code result.schema.json} beside this class describes it. */
public final class ResultJson {

  /** Bytes of a file, at most. */
  public static final int MOST_BYTES = 64 << 20;

  /** The schema's resource beside this class. */
  static final String SCHEMA = "result.schema.json";

  private ResultJson() {}

  /** The file of a result: equal results, equal bytes. */
  public static byte[] bytes(RunResult result) {
    return JsonFile.bytes(result);
  }

  /** Reads one. */
  public static JsonFile.Reading<RunResult> read(byte[] bytes) {
    return JsonFile.read(bytes, RunResult.class, "a result of tck run or tck certify",
        RunResult.FORMAT, MOST_BYTES);
  }
}
