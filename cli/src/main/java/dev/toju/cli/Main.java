package dev.toju.cli;

/** The command line: prints how to use it, and refuses every verb that it does not know. */
public final class Main {
  private static final int USAGE_ERROR = 64;

  private Main() {}

  public static void main(String[] arguments) {
    System.err.println("usage: tck <verb> [options]");
    System.exit(arguments.length == 0 ? 0 : USAGE_ERROR);
  }
}
