package dev.toju.conformance.contract.subject;

import dev.toju.conformance.contract.Ask;
import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.Profile;
import dev.toju.conformance.contract.Side;
import dev.toju.conformance.contract.subject.Dialogue.Turn;
import dev.toju.sim.host.PeerHost;
import dev.toju.sim.host.ServerHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * An implementation in another language: a command that speaks the contract on its standard input
 * and output. Every life of a peer or a server is a process of its own, and a crash is a kill; where
 * the subject offers it, a process whose run is over is started again for another. It may be used by
 * several runs at once.
 */
public final class CommandSubject implements Introducing, AutoCloseable {

  /** How a user names such a subject: {@code cmd:python3 peer.py}. */
  public static final String PREFIX = "cmd:";

  private final String command;
  private final List<String> words;
  private final Path directory;
  private final Bounds bounds;
  private final AtomicReference<@Nullable Introduction> first = new AtomicReference<>();
  private final IdleProcesses idle = new IdleProcesses();
  private @Nullable Meeting meeting;

  /**
   * A subject that is started by a command.
   *
   * @param command   for people
   * @param words     the program and its arguments
   * @param directory where it is started
   */
  public CommandSubject(String command, List<String> words, Path directory, Bounds bounds) {
    this.command = command;
    this.words = List.copyOf(words);
    this.directory = directory;
    this.bounds = bounds;
  }

  @Override
  public String title() {
    return PREFIX + command;
  }

  @Override
  public PeerHost newPeer() {
    return new CommandPeer(life(Side.PEER), life -> idle.give(Side.PEER, life));
  }

  @Override
  public ServerHost newServer() {
    return new CommandServer(life(Side.SERVER), life -> idle.give(Side.SERVER, life));
  }

  /** Ends the processes that wait for another run. It may be used again afterwards. */
  @Override
  public void close() {
    idle.end();
  }

  private Life life(Side side) {
    return idle.take(side)
        .orElseGet(() -> Life.begin(words, directory, side, bounds, first));
  }

  /**
   * Who it is and what it claims, or why that is not known. Two processes are started for it, once:
   * one for the hello, and one that is told what nobody knows, and has to say so.
   */
  @Override
  public synchronized Meeting meet() {
    Meeting known = meeting;
    if (known == null) {
      known = switch (introduced()) {
        case Meeting.Met met -> probed(met);
        case Meeting.Missed missed -> missed;
      };
      meeting = known;
    }
    return known;
  }

  private Meeting introduced() {
    Life life = Life.begin(words, directory, Side.PEER, bounds, first);
    try {
      Meeting meeting = life.meet();
      return life.ask(Ask.Stop::new) instanceof Turn.Broken broken
          ? new Meeting.Missed(broken.failure())
          : meeting;
    } finally {
      life.end();
    }
  }

  private Meeting probed(Meeting.Met met) {
    boolean server = met.who().profiles().equals(Set.of(Profile.SIGNALING_SERVER));
    Life life = Life.begin(words, directory, server ? Side.SERVER : Side.PEER, bounds, first);
    try {
      for (LongFunction<Ask> line : Probe.lines(server)) {
        if (life.ask(line) instanceof Turn.Broken broken) {
          return new Meeting.Missed(broken.failure());
        }
      }
      return met;
    } finally {
      life.end();
    }
  }
}
