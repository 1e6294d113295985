package dev.toju.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Loads one mutant: the classes of the reference anew, those that were changed from the changed
 * bytes, and everything else as it is already loaded. A package is loaded as a whole, since its
 * classes see each other's package-private parts.
 */
final class MutantLoader extends ClassLoader {

  /** What the reference is made of; the simulator and the judges know none of it. */
  private static final List<String> REFERENCE = List.of("dev.toju.peer", "dev.toju.signaling",
      "dev.toju.simulated");

  /** A part of the protocol whose types stay inside of whoever uses it: it can be loaded twice. */
  private static final String CODEC = "dev.toju.protocol.json";

  private final Map<String, byte[]> changed;
  private final boolean codecToo;

  MutantLoader(Map<String, byte[]> changed) {
    super(MutantLoader.class.getClassLoader());
    this.changed = new TreeMap<>(changed);
    this.codecToo = changed.keySet().stream().anyMatch(name -> isBelow(CODEC, name));
  }

  /** Whether a mistake may be put into that class at all. */
  static boolean canChange(String unit) {
    return isBelow(CODEC, unit) || isOfReference(unit);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!isOfReference(name) && !(codecToo && isBelow(CODEC, name))) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = bytesOf(name);
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] bytesOf(String name) throws ClassNotFoundException {
    byte @Nullable [] own = changed.get(name);
    if (own != null) {
      return own;
    }
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }

  private static boolean isOfReference(String name) {
    return REFERENCE.stream().anyMatch(root -> isBelow(root, name));
  }

  private static boolean isBelow(String root, String name) {
    return name.startsWith(root + ".");
  }
}
