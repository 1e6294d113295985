package dev.toju.cli;

/** The command line: prints how to use it. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.out.println("usage: tck <verb> [options]");
  }
}
