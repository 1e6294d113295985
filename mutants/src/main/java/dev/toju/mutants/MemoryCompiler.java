package dev.toju.mutants;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles some source files, given as texts, into memory. All other classes are those that are
 * running now.
 */
final class MemoryCompiler {

  private static final List<String> OPTIONS = List.of("-proc:none", "-implicit:none", "-nowarn",
      "-classpath", System.getProperty("java.class.path"));

  private MemoryCompiler() {}

  /** The bytes of every class that comes of the texts, by binary name. */
  static SortedMap<String, byte[]> compiled(Map<String, String> texts) throws Stillborn {
    if (texts.isEmpty()) {
      return new TreeMap<>();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new Stillborn("this Java has no compiler: a JDK is needed, not a JRE");
    }
    List<Source> sources = new ArrayList<>();
    texts.forEach((unit, text) -> sources.add(new Source(unit, text)));
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (Shelf shelf = new Shelf(compiler.getStandardFileManager(said, Locale.ROOT, null))) {
      if (!compiler.getTask(null, shelf, said, OPTIONS, null, sources).call()) {
        throw new Stillborn("it does not compile: " + sentence(said));
      }
      return shelf.classes();
    } catch (IOException unclosed) {
      throw new UncheckedIOException("the compiler's files cannot be closed", unclosed);
    }
  }

  private static String sentence(DiagnosticCollector<JavaFileObject> said) {
    List<String> errors = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> one : said.getDiagnostics()) {
      if (one.getKind() == Diagnostic.Kind.ERROR) {
        JavaFileObject source = one.getSource();
        errors.add((source == null ? "" : source.getName() + ":" + one.getLineNumber() + ": ")
            + one.getMessage(Locale.ROOT).replaceAll("\\s+", " "));
      }
    }
    return String.join("; ", errors);
  }

  /** A source file that is a text. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String unit, String text) {
      super(URI.create("mutant:///" + unit.replace('.', '/') + Kind.SOURCE.extension),
          Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** A class file that is bytes. */
  private static final class Target extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Target(String name) {
      super(URI.create("mutant:///" + name.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }

  /** The compiler's files: what it reads is where it always is, what it writes stays here. */
  private static final class Shelf extends ForwardingJavaFileManager<JavaFileManager> {
    private final SortedMap<String, Target> targets = new TreeMap<>();

    Shelf(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String className,
        JavaFileObject.Kind kind, FileObject sibling) {
      if (location != StandardLocation.CLASS_OUTPUT) {
        throw new IllegalArgumentException("expected classes alone, came " + location);
      }
      return targets.computeIfAbsent(className, Target::new);
    }

    SortedMap<String, byte[]> classes() {
      SortedMap<String, byte[]> classes = new TreeMap<>();
      targets.forEach((name, target) -> classes.put(name, target.bytes.toByteArray()));
      return classes;
    }
  }
}
