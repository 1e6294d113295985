package dev.toju.junit;

import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.contract.subject.Introducing;
import dev.toju.conformance.spi.GuardedSubject;
import dev.toju.report.ReplayCommand;
import dev.toju.report.ShellWord;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/**
 * The command with which a check is replayed, in a checkout of the kit, as a timeline.
 *
 * @param subject who was tested
 */
record ReplayLine(Introducing subject) {

  String of(CheckResult result) {
    String[] rules = result.check().rules().title().split("\\+", -1);
    StringBuilder options = new StringBuilder(" --rules ").append(ShellWord.of(rules[0]));
    for (int i = 1; i < rules.length; i++) {
      options.append(" --set ").append(ShellWord.of(rules[i]));
    }
    options.append(" --subject ").append(ShellWord.of(subject.title()));
    classPath().ifPresent(
        path -> options.append(" --classpath ").append(ShellWord.of(path.toString())));
    return ReplayCommand.of(result, file -> file, options.toString());
  }

  /** Where the class of a Java subject lies; what it needs beside it is not known here. */
  private Optional<Path> classPath() {
    if (!subject.title().startsWith(GuardedSubject.PREFIX)) {
      return Optional.empty();
    }
    try {
      CodeSource source = Class
          .forName(subject.title().substring(GuardedSubject.PREFIX.length()), false,
              Thread.currentThread().getContextClassLoader())
          .getProtectionDomain().getCodeSource();
      return source == null
          ? Optional.empty()
          : Optional.of(Path.of(source.getLocation().toURI()));
    } catch (ClassNotFoundException | LinkageError | URISyntaxException unknown) {
      return Optional.empty(); // a name for people alone
    }
  }
}
