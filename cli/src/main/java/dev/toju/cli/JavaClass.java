package dev.toju.cli;

import dev.toju.conformance.contract.subject.Bounds;
import dev.toju.conformance.spi.GuardedSubject;
import dev.toju.conformance.spi.JavaSubject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A Java class that the user named, on a class path that the user named. */
final class JavaClass {

  /** The Java version of class files that this JVM takes at most. */
  private static final int NEWEST = Runtime.version().feature();

  private final String name;
  private final List<Path> places;

  private JavaClass(String name, List<Path> places) {
    this.name = name;
    this.places = places;
  }

  /** The subject of that class; nothing of it is run yet. {@code classpath} is written as for java. */
  static GuardedSubject subject(String name, String classpath) {
    JavaClass named = new JavaClass(name, places(classpath));
    Constructor<? extends JavaSubject> constructor = named.constructor();
    return new GuardedSubject(name, constructor::newInstance, Bounds.USUAL);
  }

  /** The folders and jars of a class path; {@code lib/*} stands for the jars of a folder. */
  private static List<Path> places(String classpath) {
    List<Path> places = new ArrayList<>();
    for (String entry : classpath.split(File.pathSeparator, -1)) {
      if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
        places.addAll(jars(entry, Path.of(entry.substring(0, entry.length() - 1))));
      } else if (!entry.isEmpty()) {
        Path place = Path.of(entry);
        if (!Files.exists(place)) {
          throw new WrongUsage("--classpath: expected folders with classes and jars, separated by"
              + " \"" + File.pathSeparator + "\"; there is no " + entry);
        }
        places.add(place);
      }
    }
    return places;
  }

  private static List<Path> jars(String entry, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new WrongUsage("--classpath: expected a folder with jars, " + entry + " is none");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Constructor<? extends JavaSubject> constructor() {
    Class<? extends JavaSubject> type = type();
    if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
      throw wrong("expected a class that can be made, it is "
          + (type.isInterface() ? "an interface" : "abstract"));
    }
    try {
      Constructor<? extends JavaSubject> constructor = type.getConstructor();
      if (Modifier.isPublic(type.getModifiers())) {
        return constructor;
      }
    } catch (NoSuchMethodException none) {
      // told below
    } catch (LinkageError broken) {
      throw unlinked(broken);
    }
    throw wrong("expected a public class with a public constructor without arguments");
  }

  private Class<? extends JavaSubject> type() {
    try {
      Class<?> found = Class.forName(name, false, loader());
      if (JavaSubject.class.isAssignableFrom(found)) {
        return found.asSubclass(JavaSubject.class);
      }
    } catch (ClassNotFoundException absent) {
      throw wrong("there is no such class " + (places.isEmpty()
          ? "among those of the kit; name where it is with --classpath"
          : "in " + String.join(", ", places.stream().map(Path::toString).toList())));
    } catch (UnsupportedClassVersionError newer) {
      throw wrong("it was compiled for a newer Java than this one, which is " + NEWEST
          + "; run tck with that Java (JAVA_HOME), or compile with --release " + NEWEST);
    } catch (LinkageError broken) {
      throw unlinked(broken);
    }
    throw wrong("expected a class that implements " + JavaSubject.class.getName()
        + ", this one does not");
  }

  /** A message of the JVM is often no more than the name of what is missing. */
  private WrongUsage unlinked(LinkageError broken) {
    return wrong(broken instanceof NoClassDefFoundError
        ? "it needs a class that is not there: " + broken.getMessage()
            + "; put that on --classpath, too"
        : "it cannot be loaded: " + broken);
  }

  private ClassLoader loader() {
    return new URLClassLoader(places.stream().map(JavaClass::url).toArray(URL[]::new),
        JavaSubject.class.getClassLoader());
  }

  private static URL url(Path place) {
    try {
      return place.toUri().toURL();
    } catch (MalformedURLException strange) {
      throw new IllegalStateException("a path is always a URL", strange);
    }
  }

  private WrongUsage wrong(String reason) {
    return new WrongUsage("--subject: " + GuardedSubject.PREFIX + name + ": " + reason);
  }
}
