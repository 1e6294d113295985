package dev.toju.cli;

import dev.toju.conformance.check.RunVerdict;
import dev.toju.conformance.search.Meetings;
import dev.toju.conformance.search.Search;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.scenario.ScenarioSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages about the use of the kit: scenario files, what runs meet, the command line. */
final class UsagePages {

  private UsagePages() {}

  static String scenarios() {
    JsonNode schema = JsonMapper.shared().readTree(ScenarioSchema.text());
    Page page = new Page("Scenario files", "What a scenario may say: the same vocabulary as"
        + " [`scenarios/schema.json`](../../scenarios/schema.json), which\neditors complete from."
        + " Fields in italics can be left out.");
    page.heading("An example");
    page.line("A `#` behind a blank begins a comment: write `\"#general\"`.");
    page.line("");
    page.line("```yaml");
    example().lines().forEach(page::line);
    page.line("```");
    page.heading("The file");
    page.columns("field", "meaning");
    addFields(page, schema);
    JsonNode fields = schema.get("properties");
    addPart(page, "A peer", "Each of `peers`, by its role, such as `alice`.",
        fields.get("peers").get("additionalProperties"));
    addPart(page, "The network", "In `network`.", fields.get("network"));
    addPart(page, "Expectations", "In `expect`, for each rule set (`documented`, `hardened`, or one"
        + " with changes, `hardened+merge.tie=keep-local`): lists of ids.",
        fields.get("expect").get("additionalProperties"));
    page.heading("Steps");
    page.line("Every step has `at` and `do`; any can be repeated with `repeat` and `every`.");
    page.line("");
    JsonNode steps = schema.get("properties").get("steps").get("items");
    page.columns("verb", "what it does", "fields");
    for (JsonNode branch : steps.get("allOf")) {
      JsonNode form = branch.get("then");
      page.row(Page.code(branch.get("if").get("properties").get("do").get("const").stringValue()),
          form.get("description").stringValue(), fieldsOf(form));
    }
    page.heading("Fields of steps");
    page.columns("verb", "field", "meaning");
    for (JsonNode branch : steps.get("allOf")) {
      String verb = branch.get("if").get("properties").get("do").get("const").stringValue();
      branch.get("then").get("properties").properties().stream()
          .filter(field -> field.getValue().has("description"))
          .forEach(field -> page.row(Page.code(verb), Page.code(field.getKey()),
              field.getValue().get("description").stringValue()));
    }
    return page.text();
  }

  /** A shipped one, so that it is one that is read and run. */
  private static String example() {
    try {
      return Files.readString(Home.scenarios().resolve(
          "03-delivery/the-channel-takes-a-message-and-dies.yaml"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void addPart(Page page, String title, String what, JsonNode form) {
    page.heading(title);
    page.line(what);
    page.line("");
    page.columns("field", "meaning");
    addFields(page, form);
  }

  private static void addFields(Page page, JsonNode form) {
    List<String> required = texts(form.get("required"));
    form.get("properties").properties().forEach(field -> page.row(
        named(field.getKey(), required),
        field.getValue().has("description")
            ? field.getValue().get("description").stringValue()
            : ""));
  }

  private static String fieldsOf(JsonNode form) {
    List<String> required = texts(form.get("required"));
    return form.get("properties").properties().stream().map(Map.Entry::getKey)
        .filter(name -> !List.of("at", "do", "repeat", "every").contains(name))
        .map(name -> named(name, required)).collect(Collectors.joining(", "));
  }

  private static String named(String name, List<String> required) {
    return required.contains(name) ? Page.code(name) : "_" + Page.code(name) + "_";
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.stringValue()));
    return texts;
  }

  static String meetings() {
    Page page = new Page("What runs meet", "The names under which `./tck fuzz`, `try` and `compare`"
        + " count what their plans held and what the peers met.\nA search that never met something"
        + " says so: what it did not find there means nothing.");
    page.heading("Parts of plans");
    Search.partsOfPlans().forEach(name -> page.line("- " + name));
    page.heading("Meetings");
    Search.meetings().forEach(name -> page.line("- " + name));
    page.heading("What puts a rule to the test");
    page.line("Where no run met any of it, `try` and `compare` begin by saying that the plans say"
        + " nothing about the rule.");
    page.line("");
    page.columns("rule", "met");
    Rules.all().forEach(
        rule -> page.row(rule.ruleName(), String.join(" or ", Meetings.of(rule))));
    return page.text();
  }

  static String commandLine() {
    Page page = new Page("Command line", "The verbs of `./tck`, each with all that it takes;"
        + " `./tck VERB --help` says the same.");
    page.heading("Exit status");
    page.columns("status", "meaning");
    for (RunVerdict verdict : RunVerdict.values()) {
      page.row("" + verdict.exitCode(), verdict.words());
      if (verdict.exitCode() == ExitCode.USAGE - 1) {
        page.row("" + ExitCode.USAGE, "wrong usage: nothing was run");
      }
    }
    page.row("69", "no JDK or no Maven was found (said by the launcher)");
    page.row("70", "the build failed, or the JVM did not start (said by the launcher)");
    page.row("129, 130, 143", "ended by HUP, INT (Ctrl-C) or TERM (said by the launcher)");
    page.row("141", "the reader of standard output is gone, as of `./tck list | head`");
    new CommandLine(Main.class).getSubcommands()
        .forEach((name, verb) -> addVerb(page, verb.getCommandSpec()));
    return page.text();
  }

  private static void addVerb(Page page, CommandSpec verb) {
    page.heading(verb.name());
    page.line(String.join(" ", verb.usageMessage().description()));
    page.line("");
    page.columns("argument", "meaning");
    for (PositionalParamSpec argument : verb.positionalParameters()) {
      page.row(Page.code(argument.paramLabel()), described(argument));
    }
    verb.options().stream().filter(option -> !option.usageHelp() && !option.versionHelp())
        .forEach(option -> page.row(Page.code(spelt(option)),
            described(option)));
    if (verb.usageMessage().footer().length > 0) {
      page.line("");
      for (String example : verb.usageMessage().footer()) {
        page.line("    " + example.strip());
      }
    }
  }

  private static String spelt(OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
  }

  private static String described(ArgSpec argument) {
    return String.join(" ", argument.description()).replace("${DEFAULT-VALUE}",
        String.valueOf(argument.defaultValueString(true)));
  }
}
