package dev.toju.benchmarks;

import dev.toju.sim.host.Subject;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * Measures what is wanted of the kit's speed and prints it as a table: wanted, measured, ratio. It
 * judges nothing: what a machine does besides is in every figure.
 */
public final class Benchmarks {

  private static final int MEMORY_PLANS = 100_000;

  private Benchmarks() {}

  /** Takes {@code --plans N}: through how many plans memory has to stay constant. */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int threads = Runtime.getRuntime().availableProcessors();
    out.printf("Java %s, %d processors%n", Runtime.version(), threads);
    printHead(out);
    measure(Sizes.full(memoryPlans(args), threads), figure -> print(figure, out),
        System.err::println);
  }

  private static int memoryPlans(String[] args) {
    if (args.length == 0) {
      return MEMORY_PLANS;
    }
    if (args.length == 2 && args[0].equals("--plans") && args[1].matches("\\d{1,8}")) {
      return Integer.parseInt(args[1]);
    }
    throw new IllegalArgumentException("expected nothing or --plans N, came "
        + String.join(" ", args));
  }

  /**
   * Measures everything.
   *
   * @param each  told of each figure as soon as it is known, in the order of the table
   * @param doing told what comes next, as it may take a while
   */
  static void measure(Sizes sizes, Consumer<Figure> each, Consumer<String> doing) {
    Subject reference = ServiceLoader.load(Subject.class).findFirst().orElseThrow();
    doing.accept("benchmarks: the agenda");
    new AgendaBench(sizes).figures().forEach(each);
    doing.accept("benchmarks: a group of eight");
    new GroupBench(reference, sizes).figures().forEach(each);
    doing.accept("benchmarks: many messages");
    new MessagesBench(reference, sizes).figures().forEach(each);
    doing.accept("benchmarks: subjects behind a pipe");
    List<Figure> pipes = new PipeBench(sizes.exchanges()).figures();
    pipes.forEach(each);
    if (pipes.size() < PipeBench.INTERPRETERS.size()) {
      doing.accept("benchmarks: of " + PipeBench.INTERPRETERS + " only those were measured that are"
          + " on the path; apt-get install python3 nodejs brings both");
    }
    new FuzzBench(reference, sizes, doing).measure(each);
  }

  /** What stands above the table. */
  static void printHead(PrintStream out) {
    out.printf(Locale.ROOT, "%-58s %9s %10s %7s%n", "", "wanted", "measured", "ratio");
  }

  /** One line of the table. */
  static void print(Figure figure, PrintStream out) {
    boolean wanted = figure.wanted() > 0;
    out.printf(Locale.ROOT, "%-58s %9s %10s %7s  %s%n", figure.what(),
        wanted ? number(figure.wanted()) : "", number(figure.measured()),
        wanted ? String.format(Locale.ROOT, "%.2f", figure.ratio()) : "", figure.unit());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
  }
}
