package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Classes of other people, of the package {@code its}, compiled into a folder. */
record JavaSources(Path folder) {

  /** With what each of them begins. */
  static final String HEAD = """
      package its;
      import dev.toju.conformance.contract.*;
      import dev.toju.conformance.spi.*;
      import dev.toju.protocol.port.*;
      import dev.toju.protocol.rules.*;
      import dev.toju.sim.host.*;
      import java.util.*;
      """;

  private static final String SERVER = HEAD
      + """
          public class Server implements JavaSubject {
            public Introduction introduction() {
              return Introduction.of("its server", "2", Profile.SIGNALING_SERVER)
                  .declaring(RuleSet.HARDENED);
            }
            public JavaServer newServer() {
              ServerHost host = ServiceLoader.load(Subject.class).findFirst().get().newServer();
              return (input, nowMs) -> {
                List<ServerEffect> effects =
                    new ArrayList<>(((Reply.Effects<ServerEffect>) host.handle(input, nowMs)).effects());
                DO
                return effects;
              };
            }
          }
          """;

  /** A server that is the reference, but for what it does with its {@code effects} of an {@code input}. */
  static String server(String statement) {
    return SERVER.replace("DO", statement);
  }

  /** The folder of the classes, with this one among them. */
  Path compiled(String name, String source) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("it's classes"));
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d",
        classes.toString(), "-cp", System.getProperty("java.class.path") + File.pathSeparator
            + classes,
        file.toString()));
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null,
        arguments.toArray(String[]::new))).as(name + " compiles").isZero();
    return classes;
  }
}
