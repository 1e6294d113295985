package dev.toju.conformance.contract.subject;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A process with all that it started. Children are found by descent, and on Linux those that left
 * their parents by a mark in their environment. Whatever still lives when this JVM ends, ends with
 * it.
 */
final class ProcessTree {

  /** The variable that marks every process of one life. */
  private static final String MARK = "TOJU_LIFE";

  private static final Path PROC = Path.of("/proc");
  private static final Duration ENDING = Duration.ofSeconds(1);
  private static final Duration GLANCE = Duration.ofMillis(1);
  private static final AtomicLong LIVES = new AtomicLong();
  private static final Set<ProcessTree> LIVING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(
        new Thread(() -> LIVING.forEach(ProcessTree::kill), "subjects-end"));
  }

  private final Process root;
  private final String mark;

  private ProcessTree(Process root, String mark) {
    this.root = root;
    this.mark = mark;
  }

  static ProcessTree start(List<String> words, Path directory) throws IOException {
    String mark = ProcessHandle.current().pid() + "-" + LIVES.incrementAndGet();
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.environment().put(MARK, mark);
    ProcessTree tree = new ProcessTree(builder.start(), mark);
    LIVING.add(tree);
    return tree;
  }

  Process root() {
    return root;
  }

  /**
   * Ends them all, as a crash would: nothing is announced and nothing is asked. A kill is a signal,
   * which takes a moment; until then a process may still start another.
   */
  void kill() {
    List<ProcessHandle> children = root.descendants().toList();
    root.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    long deadline = System.nanoTime() + ENDING.toNanos();
    for (List<ProcessHandle> left = marked(); !left.isEmpty(); left = marked()) {
      left.forEach(ProcessHandle::destroyForcibly);
      if (System.nanoTime() > deadline) {
        break;
      }
      LockSupport.parkNanos(GLANCE.toNanos());
    }
    LIVING.remove(this);
  }

  /** Those with our mark that are still alive, wherever they hang in the tree of processes. */
  private List<ProcessHandle> marked() {
    List<ProcessHandle> found = new ArrayList<>();
    if (!Files.isDirectory(PROC)) {
      return found;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (isMarked(process)) {
          ProcessHandle.of(Long.parseLong(String.valueOf(process.getFileName())))
              .filter(ProcessHandle::isAlive).ifPresent(found::add);
        }
      }
    } catch (IOException unreadable) {
      // without /proc the children by descent are all that can be found
    }
    return found;
  }

  private boolean isMarked(Path process) {
    String environment = environment(process);
    return environment != null && ("\0" + environment).contains("\0" + MARK + "=" + mark + "\0");
  }

  /** Of a process that is gone, of another user or of the kernel there is none to read. */
  private static @Nullable String environment(Path process) {
    try {
      return new String(Files.readAllBytes(process.resolve("environ")),
          StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return null;
    }
  }
}
