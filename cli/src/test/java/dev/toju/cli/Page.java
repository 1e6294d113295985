package dev.toju.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/** A page of docs/reference while it is written: Markdown, and what it was made from. */
final class Page {

  private final StringBuilder text = new StringBuilder();

  Page(String title, String about) {
    line("# " + title);
    line("");
    line("<!-- Generated from the registries of the code, by ReferencePagesTest: do not edit. -->");
    line("");
    line(about);
  }

  void line(String line) {
    text.append(line).append('\n');
  }

  void heading(String title) {
    line("");
    line("## " + title);
    line("");
  }

  void smallHeading(String title) {
    line("");
    line("### " + title);
    line("");
  }

  void columns(String... names) {
    row(names);
    line("|" + "---|".repeat(names.length));
  }

  void row(String... cells) {
    StringBuilder row = new StringBuilder("|");
    for (String cell : cells) {
      row.append(' ').append(cell.replace("|", "\\|")).append(" |");
    }
    line(row.toString());
  }

  String text() {
    return text.toString();
  }

  static String code(String text) {
    return "`" + text + "`";
  }

  static String codes(Collection<String> texts) {
    return texts.stream().map(Page::code).collect(Collectors.joining(", "));
  }

  /** A link to a file of the project, from docs/reference. */
  static String link(String label, Path file) {
    Path shown = file.isAbsolute() ? Home.root().toAbsolutePath().relativize(file) : file;
    return "[" + label + "](../../" + shown.toString().replace('\\', '/') + ")";
  }

  /** A link to the source of a class. */
  static String link(Class<?> type, String module) {
    Class<?> outer = type;
    for (Class<?> around = type; around != null; around = around.getEnclosingClass()) {
      outer = around;
    }
    return link(code(outer.getSimpleName()),
        Path.of(module, "src/main/java", outer.getName().replace('.', '/') + ".java"));
  }
}
