package dev.toju.junit;

import dev.toju.conformance.contract.subject.Bounds;
import dev.toju.conformance.contract.subject.CommandSubject;
import dev.toju.conformance.contract.subject.CommandWords;
import dev.toju.conformance.contract.subject.Introducing;
import dev.toju.conformance.spi.GuardedSubject;
import dev.toju.conformance.spi.JavaSubject;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Names the implementation that is tested. */
public final class Subjects {

  private Subjects() {}

  /** A class with a constructor without arguments. */
  public static Introducing java(Class<? extends JavaSubject> type) {
    return java(type.getName(), () -> {
      Constructor<? extends JavaSubject> constructor = type.getDeclaredConstructor();
      constructor.trySetAccessible(); // as tests do not have to be public, neither has what they test
      return constructor.newInstance();
    });
  }

  /**
   * One that is made in some other way.
   *
   * @param name  of its class, with which a failure can be replayed
   * @param maker makes one for each life of a peer or server
   */
  public static Introducing java(String name, Callable<? extends JavaSubject> maker) {
    return new GuardedSubject(name, maker, Bounds.USUAL);
  }

  /** A program that speaks the contract on its standard input and output, started here. */
  public static Introducing command(String command) {
    return command(command, Path.of(""));
  }

  /**
   * A program that speaks the contract.
   *
   * @param directory where it is started
   * @throws IllegalArgumentException if the command has an open quote, or names no program
   */
  public static Introducing command(String command, Path directory) {
    return switch (CommandWords.of(command)) {
      case CommandWords.Split split -> new CommandSubject(command, split.words(),
          directory.toAbsolutePath(), Bounds.USUAL);
      case CommandWords.Wrong wrong -> throw new IllegalArgumentException(wrong.reason());
    };
  }
}
