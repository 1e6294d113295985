package dev.toju.cli;

import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.protocol.rules.Spelling;
import dev.toju.sim.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** {@code --requirement} and {@code --shard}: which of the named scenarios are run. */
final class SelectionOptions {

  private static final Pattern SHARD = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

  @Option(names = "--requirement", paramLabel = "ID", split = ",", description = "only scenarios that are about one of these requirements, such as DLV-8")
  private List<String> requirements = new ArrayList<>();

  @Option(names = "--shard", paramLabel = "I/N", description = "only the I-th of N parts of the scenarios, from 1/N to N/N: for machines that share the"
      + " work")
  private String shard = "1/1";

  /** Those of the scenarios that were asked for, in their order. */
  List<Scenario> of(List<Scenario> named) {
    List<String> ids = requirements.stream().map(SelectionOptions::id).toList();
    List<Scenario> about = named.stream().filter(each -> ids.isEmpty()
        || each.requirements().stream().anyMatch(ids::contains)).toList();
    if (about.isEmpty() && !named.isEmpty()) {
      throw new WrongUsage("--requirement: none of the " + named.size() + " scenarios is about "
          + String.join(" or ", ids) + "; `tck explain " + ids.getFirst()
          + "` names those that are");
    }
    Matcher part = SHARD.matcher(shard);
    int of = part.matches() ? Integer.parseInt(part.group(2)) : 0;
    int mine = part.matches() ? Integer.parseInt(part.group(1)) : 0;
    if (mine < 1 || mine > of) {
      throw new WrongUsage("--shard: expected I/N with I from 1 to N, such as 2/3, got " + shard);
    }
    return IntStream.range(0, about.size()).filter(i -> i % of == mine - 1).mapToObj(about::get)
        .toList();
  }

  private static String id(String named) {
    String id = named.toUpperCase(Locale.ROOT);
    if (Requirements.named(id).isEmpty()) {
      throw new WrongUsage("--requirement: expected the id of a requirement, got " + named
          + Spelling.didYouMean(id, Requirements.all().stream().map(Requirement::id).toList())
          + "; `tck list requirements` names them all");
    }
    return id;
  }
}
