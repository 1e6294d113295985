package dev.toju.benchmarks;

import dev.toju.sim.host.Subject;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

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
    print(measured(Sizes.full(memoryPlans(args), threads)), out);
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

  /** Everything, in the order of the table. */
  static List<Figure> measured(Sizes sizes) {
    Subject reference = ServiceLoader.load(Subject.class).findFirst().orElseThrow();
    List<Figure> figures = new ArrayList<>();
    figures.addAll(new AgendaBench(sizes).figures());
    figures.addAll(new GroupBench(reference, sizes).figures());
    figures.addAll(new FuzzBench(reference, sizes).figures());
    return figures;
  }

  /** The table. */
  static void print(List<Figure> figures, PrintStream out) {
    out.printf(Locale.ROOT, "%-58s %9s %10s %7s%n", "", "wanted", "measured", "ratio");
    for (Figure figure : figures) {
      boolean wanted = figure.wanted() > 0;
      out.printf(Locale.ROOT, "%-58s %9s %10s %7s  %s%n", figure.what(),
          wanted ? number(figure.wanted()) : "", number(figure.measured()),
          wanted ? String.format(Locale.ROOT, "%.2f", figure.ratio()) : "", figure.unit());
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
  }
}
