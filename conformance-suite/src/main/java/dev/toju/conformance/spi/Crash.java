package dev.toju.conformance.spi;

import dev.toju.conformance.contract.Shortened;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/** What a subject threw, told to the people who wrote it. Runs on the thread of the subject. */
final class Crash {

  private Crash() {}

  /** Such as {@code it threw java.lang.ArithmeticException: / by zero, at com.example.A.b(A.java:7)}. */
  static String sentence(Throwable thrown) {
    Throwable cause = ofItsOwn(thrown);
    return "it threw " + cause.getClass().getName() + message(cause) + place(cause);
  }

  /** Without what reflection and class loading wrap around it. */
  private static Throwable ofItsOwn(Throwable thrown) {
    Throwable cause = thrown.getCause();
    boolean wraps = thrown instanceof InvocationTargetException
        || thrown instanceof ExceptionInInitializerError;
    return wraps && cause != null ? ofItsOwn(cause) : thrown;
  }

  /** An exception is a foreign object too: asked for its message it may throw another. */
  private static String message(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      return message == null ? "" : ": " + Shortened.of(message);
    } catch (Throwable another) {
      return ", whose message cannot be read";
    }
  }

  private static String place(Throwable thrown) {
    StackTraceElement[] all = thrown.getStackTrace();
    return Arrays.stream(all).takeWhile(frame -> !isGuard(frame)).filter(Crash::isItsOwn)
        .findFirst().or(() -> Arrays.stream(all).findFirst()).map(frame -> ", at " + frame(frame))
        .orElse("");
  }

  private static String frame(StackTraceElement frame) {
    return frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
        + frame.getLineNumber() + ")";
  }

  private static boolean isGuard(StackTraceElement frame) {
    return frame.getClassName().startsWith(JavaLife.class.getName());
  }

  /** Neither of the JDK nor of what the kit lends to subjects. */
  private static boolean isItsOwn(StackTraceElement frame) {
    String module = frame.getModuleName();
    boolean ofTheJdk = module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    return !ofTheJdk && !frame.getClassName().startsWith("dev.toju.protocol.")
        && !frame.getClassName().startsWith("dev.toju.conformance.contract.");
  }
}
