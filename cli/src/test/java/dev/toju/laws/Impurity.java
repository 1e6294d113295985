package dev.toju.laws;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The ways of being impure. Each names the types that may not be used at all, and the members of other types that may
 * not be used. What bytecode does not tell apart is not seen: a {@code synchronized} block, for one.
 */
enum Impurity {
  CLOCK("time is an input",
      List.of("java.time.Clock", "java.util.Date", "java.util.Calendar",
          "java.util.GregorianCalendar",
          "java.util.Timer"),
      List.of(members("java.lang.System", "currentTimeMillis", "nanoTime"),
          access -> owner(access).startsWith("java.time.") && access.getName().equals("now"))),

  CHANCE("entropy and keys are inputs",
      List.of("java.util.Random", "java.util.SplittableRandom", "java.util.random.",
          "java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom",
          "java.security.KeyPairGenerator", "javax.crypto.KeyGenerator"),
      List.of(members("java.util.UUID", "randomUUID"), members("java.lang.Math", "random"),
          members("java.lang.StrictMath", "random"),
          withParameters("java.util.Collections", "shuffle", 1))),

  THREADS("one thing happens after another",
      List.of("java.lang.Thread", "java.lang.ThreadGroup", "java.lang.ThreadLocal",
          "java.lang.InheritableThreadLocal", "java.util.concurrent.", "java.util.Timer",
          "java.util.TimerTask"),
      List.of(members("java.lang.Object", "wait", "notify", "notifyAll"),
          access -> owner(access).startsWith("java.util.")
              && access.getName().startsWith("parallel"))) {
    @Override
    boolean forbids(JavaMember member) {
      return member.getModifiers().contains(JavaModifier.SYNCHRONIZED)
          || member.getModifiers().contains(JavaModifier.VOLATILE);
    }
  },

  FILES("what is stored is an effect, what was stored is an input",
      List.of("java.io.", "java.nio.file.", "java.nio.channels.", "java.util.logging.",
          "java.lang.System$Logger"),
      List.of(members("java.lang.System", "in", "out", "err"),
          members("java.lang.Class", "getResource", "getResourceAsStream"),
          access -> owner(access).equals("java.lang.ClassLoader"))) {
    // Abstract streams, and those over memory, touch no file.
    private static final Set<String> IN_MEMORY = Set.of("IOException", "UncheckedIOException",
        "Serializable", "Closeable", "InputStream", "OutputStream", "Reader", "Writer",
        "ByteArrayInputStream",
        "ByteArrayOutputStream", "StringReader", "StringWriter");

    @Override
    boolean forbids(JavaClass type) {
      boolean inMemory = type.getPackageName().equals("java.io")
          && IN_MEMORY.contains(type.getSimpleName());
      return !inMemory && super.forbids(type);
    }
  },

  NETWORK("frames are inputs and effects", List.of("java.net.", "javax.net."), List.of()) {
    @Override
    boolean forbids(JavaClass type) {
      boolean address = type.getName().equals("java.net.URI")
          || type.getName().equals("java.net.URISyntaxException");
      return !address && super.forbids(type);
    }
  },

  SURROUNDINGS("the same on every machine",
      List.of("java.lang.Runtime", "java.lang.Process", "java.lang.ProcessBuilder",
          "java.lang.ProcessHandle", "java.util.TimeZone", "java.util.Scanner",
          "java.text.NumberFormat",
          "java.text.DecimalFormat", "java.text.SimpleDateFormat", "java.text.Collator"),
      List.of(members("java.util.Locale", "getDefault"),
          members("java.nio.charset.Charset", "defaultCharset"),
          members("java.time.ZoneId", "systemDefault"),
          members("java.lang.System", "getenv", "getProperty", "getProperties", "lineSeparator"),
          members("java.lang.String", "formatted"),
          access -> access.getName().equals("format")
              && isCalledWith(access, "java.lang.String", "java.lang.String",
                  "[Ljava.lang.Object;"),
          withParameters("java.lang.String", "toLowerCase", 0),
          withParameters("java.lang.String", "toUpperCase", 0),
          withParameters("java.lang.String", "getBytes", 0),
          access -> access.getName().equals("<init>")
              && isCalledWith(access, "java.lang.String", "[B"),
          withParameters("java.time.format.DateTimeFormatter", "ofPattern", 1))),

  HASH_ORDER("the order of a hash table is nobody's decision",
      List.of("java.util.IdentityHashMap", "java.util.WeakHashMap", "java.util.Hashtable",
          "java.util.Properties"),
      List.of(members("java.util.HashMap", "<init>", "newHashMap"),
          members("java.util.HashSet", "<init>", "newHashSet"),
          members("java.util.Set", "of", "copyOf"),
          members("java.util.Map", "of", "ofEntries", "copyOf"),
          members("java.util.stream.Collectors", "toSet", "toUnmodifiableSet", "toUnmodifiableMap",
              "toConcurrentMap", "groupingByConcurrent"),
          withParameters("java.util.stream.Collectors", "toMap", 2),
          withParameters("java.util.stream.Collectors", "toMap", 3),
          withParameters("java.util.stream.Collectors", "groupingBy", 1),
          withParameters("java.util.stream.Collectors", "groupingBy", 2))),

  HASH_CODE("a hash code differs from one JVM to the next, and decides nothing", List.of(),
      List.of(members("java.lang.System", "identityHashCode"),
          access -> !access.getOrigin().getName().equals("hashCode") && isHash(access)));

  private final String reason;
  private final List<String> types;
  private final List<Predicate<JavaAccess<?>>> members;

  Impurity(String reason, List<String> types, List<Predicate<JavaAccess<?>>> members) {
    this.reason = reason;
    this.types = types;
    this.members = members;
  }

  String reason() {
    return reason;
  }

  /** A type is named in full, a package with its last dot. */
  boolean forbids(JavaClass type) {
    return types.stream()
        .anyMatch(forbidden -> forbidden.endsWith(".")
            ? type.getName().startsWith(forbidden)
            : type.getName().equals(forbidden) || type.getName().startsWith(forbidden + "$"));
  }

  /** What a declaration alone gives away. */
  boolean forbids(JavaMember member) {
    return false;
  }

  ArchCondition<JavaClass> absent() {
    return new ArchCondition<>("be free of " + name().toLowerCase(Locale.ROOT)) {
      @Override
      public void check(JavaClass subject, ConditionEvents events) {
        for (Dependency dependency : subject.getDirectDependenciesFromSelf()) {
          if (forbids(dependency.getTargetClass().getBaseComponentType())) {
            events.add(SimpleConditionEvent.violated(subject, dependency.getDescription()));
          }
        }
        for (JavaAccess<?> access : subject.getAccessesFromSelf()) {
          if (members.stream().anyMatch(member -> member.test(access))) {
            events.add(SimpleConditionEvent.violated(subject, access.getDescription()));
          }
        }
        for (JavaMember member : subject.getMembers()) {
          if (forbids(member)) {
            events.add(SimpleConditionEvent.violated(subject,
                member.getDescription() + " is declared so"));
          }
        }
      }
    };
  }

  private static Predicate<JavaAccess<?>> members(String owner, String... names) {
    return access -> owner(access).equals(owner) && List.of(names).contains(access.getName());
  }

  private static Predicate<JavaAccess<?>> withParameters(String owner, String name, int count) {
    return access -> members(owner, name).test(access)
        && access.getTarget() instanceof CodeUnitAccessTarget target
        && target.getRawParameterTypes().size() == count;
  }

  private static boolean isCalledWith(JavaAccess<?> access, String owner, String... parameters) {
    return owner(access).equals(owner) && access.getTarget() instanceof CodeUnitAccessTarget target
        && target.getRawParameterTypes().stream().map(JavaClass::getName).toList()
            .equals(List.of(parameters));
  }

  /** That of a string is laid down in its contract; a {@code switch} over strings asks for it. */
  private static boolean isHash(JavaAccess<?> access) {
    boolean hash = access.getName().equals("hashCode") && !owner(access).equals("java.lang.String");
    return hash || access.getName().equals("deepHashCode")
        || members("java.util.Objects", "hash").test(access);
  }

  private static String owner(JavaAccess<?> access) {
    return access.getTargetOwner().getName();
  }
}
