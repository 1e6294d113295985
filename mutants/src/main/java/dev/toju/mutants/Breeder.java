package dev.toju.mutants;

import dev.toju.protocol.sign.SignatureScheme;
import dev.toju.sim.host.PeerHost;
import dev.toju.sim.host.ServerHost;
import dev.toju.sim.host.Subject;
import java.util.ServiceLoader;

/** Makes mutants that live: subjects that the simulator takes as it takes the reference. */
final class Breeder {

  private final Editing editing;

  Breeder(SourceTree sources) {
    this.editing = new Editing(sources);
  }

  /** The mutant as a subject. */
  Subject alive(Mutant mutant) throws Stillborn {
    for (Edit edit : mutant.edits()) {
      if (!MutantLoader.canChange(edit.unit())) {
        throw new Stillborn(edit.unit() + " is shared with the simulator and the judges: a mistake"
            + " there would be theirs too");
      }
    }
    ClassLoader loader = new MutantLoader(
        MemoryCompiler.compiled(editing.applied(mutant.edits())));
    return named(mutant.id(), reference(loader));
  }

  private static Subject reference(ClassLoader loader) throws Stillborn {
    String name = ServiceLoader.load(Subject.class, Breeder.class.getClassLoader()).findFirst()
        .orElseThrow(() -> new Stillborn("the reference is not on the class path"))
        .getClass().getName();
    try {
      return (Subject) loader.loadClass(name).getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError broken) {
      throw new Stillborn("it cannot be loaded: " + broken);
    }
  }

  /** The same subject under the mutant's name. */
  private static Subject named(String title, Subject subject) {
    return new Subject() {
      @Override
      public String title() {
        return title;
      }

      @Override
      public Subject signingWith(SignatureScheme scheme) {
        return named(title, subject.signingWith(scheme));
      }

      @Override
      public PeerHost newPeer() {
        return subject.newPeer();
      }

      @Override
      public ServerHost newServer() {
        return subject.newServer();
      }
    };
  }
}
