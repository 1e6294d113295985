package dev.toju.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That every benchmark still measures something, and says what; how much is no test's business. */
class BenchmarksTest {

  @Test
  void eachBenchmarkOfATinySizeHasItsLineInTheTable() {
    List<Figure> figures = new ArrayList<>();
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(table, true, StandardCharsets.UTF_8);
    Benchmarks.printHead(out);

    Benchmarks.measure(Sizes.TINY, figure -> {
      figures.add(figure);
      Benchmarks.print(figure, out);
    }, doing -> {
    });

    int pipes = (int) figures.stream()
        .filter(figure -> figure.what().startsWith("exchanges with a subject in")).count();
    assertThat(pipes).isEqualTo(PipeBench.present().size());
    assertThat(figures).hasSize(16 + pipes).allMatch(figure -> Double.isFinite(figure.measured()))
        .filteredOn(figure -> figure.wanted() > 0).hasSize(7 + pipes)
        .allMatch(figure -> figure.measured() > 0);
    assertThat(table.toString(StandardCharsets.UTF_8).lines()).hasSize(17 + pipes)
        .anyMatch(line -> line.startsWith("Agenda against PriorityQueue, 100,000 pending"))
        .anyMatch(line -> line.startsWith("16 messages in one plan, judged, hardened"))
        .anyMatch(line -> line.startsWith("group of 8, 3 virtual minutes, hardened"));
  }
}
