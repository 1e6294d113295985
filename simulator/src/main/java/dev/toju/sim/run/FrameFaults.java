package dev.toju.sim.run;

import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Frame;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.sim.fault.Extent;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Traffic;
import dev.toju.sim.network.Fate;
import dev.toju.sim.network.FateRule;
import dev.toju.sim.network.Fates;
import dev.toju.sim.network.FrameTypes;
import dev.toju.sim.network.Passage;
import dev.toju.sim.network.Troubles;
import dev.toju.sim.plan.Cast;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Faults of single frames: lost after they were accepted, damaged, blown up. */
final class FrameFaults {

  private final Company company;
  private final Cast cast;
  private final Stage stage;
  private final Troubles troubles;
  private final Endings endings;

  FrameFaults(Company company, Cast cast, Stage stage, Troubles troubles, Endings endings) {
    this.company = company;
    this.cast = cast;
    this.stage = stage;
    this.troubles = troubles;
    this.endings = endings;
  }

  /** A data channel that lost something closes once the fault is over: it never has a hole. */
  void lose(Fault.Lose fault, int cause) {
    Endings.Lasting lasting = endings.begin(fault);
    Loss loss = new Loss(fault.traffic(), lasting);
    switch (fault.extent()) {
      case Extent.Next(int count) -> loss.left = count;
      case Extent.During(long forMs) -> lasting.endsAfter(forMs);
    }
    fates().add(loss);
    lasting.atEnd(() -> fates().remove(loss)).atEnd(() -> loss.breakChannel(cause));
  }

  private Fates fates() {
    return troubles.fates();
  }

  /** Loses frames, so many or all for a time. */
  private final class Loss implements FateRule {
    private final Traffic traffic;
    private final Endings.Lasting lasting;
    private long left = Long.MAX_VALUE;
    private @Nullable Passage lost;

    Loss(Traffic traffic, Endings.Lasting lasting) {
      this.traffic = traffic;
      this.lasting = lasting;
    }

    @Override
    public Optional<Fate> of(Passage passage) {
      if (left == 0 || !matches(traffic, passage)) {
        return Optional.empty();
      }
      if (isChannel(passage)) {
        lost = passage;
      }
      if (--left == 0) {
        stage.after(0, lasting::end); // once the sender knows that the frame was accepted
      }
      return Optional.of(new Fate.Lose("accepted and lost"));
    }

    void breakChannel(int cause) {
      Passage passage = lost;
      if (passage != null) {
        troubles.breakLink(company.number(passage.lane().from()),
            company.number(passage.lane().to()), "the channel died", cause);
      }
    }
  }

  void corrupt(Fault.Corrupt fault) {
    replace(fault, fault.traffic(), fault.frames(), Damage::corrupted);
  }

  void duplicate(Fault.Duplicate fault) {
    next(fault, fault.traffic(), fault.frames(), passage -> new Fate.Twice());
  }

  void lateSignal(Fault.LateSignal fault) {
    next(fault, fault.traffic(), fault.frames(), passage -> new Fate.Late(fault.byMs()));
  }

  void oversize(Fault.Oversize fault) {
    replace(fault, fault.traffic(), fault.frames(), bytes -> Damage.blownUp(bytes, fault.bytes()));
  }

  private void replace(Fault fault, Traffic traffic, int frames, UnaryOperator<byte[]> damage) {
    next(fault, traffic, frames, passage -> new Fate.Replace(
        new Frame.Encoded(damage.apply(Codec.bytes(passage.frame())))));
  }

  /** The next frames that match meet this fate. */
  private void next(Fault fault, Traffic traffic, int frames, Function<Passage, Fate> fate) {
    Endings.Lasting lasting = endings.begin(fault);
    int[] left = {frames};
    FateRule rule = passage -> {
      if (left[0] == 0 || !matches(traffic, passage)) {
        return Optional.empty();
      }
      if (--left[0] == 0) {
        stage.after(0, lasting::end);
      }
      return Optional.of(fate.apply(passage));
    };
    fates().add(rule);
    lasting.atEnd(() -> fates().remove(rule));
  }

  private boolean isChannel(Passage passage) {
    return !company.isServer(passage.lane().from()) && !company.isServer(passage.lane().to());
  }

  private boolean matches(Traffic traffic, Passage passage) {
    String type = traffic.type();
    return travels(traffic, passage)
        && (type == null || FrameTypes.of(passage.frame()).contains(type));
  }

  private boolean travels(Traffic traffic, Passage passage) {
    boolean to = passage.lane().to().equals(traffic.to());
    if (!to) {
      return false;
    }
    boolean direct = passage.lane().from().equals(traffic.from());
    boolean ofServer = company.isServer(traffic.from()) || company.isServer(traffic.to());
    if (ofServer) {
      return direct;
    }
    boolean through = company.isServer(passage.lane().from())
        && traffic.path() != Traffic.Path.CHANNEL
        && isSentBy(cast.oderId(traffic.from()), traffic.type() != null, passage.frame());
    return through || (direct && traffic.path() != Traffic.Path.FORWARD);
  }

  /** Negotiations are meant only where their type is named. */
  private static boolean isSentBy(String user, boolean typeNamed, Frame frame) {
    if (!(Codec.decode(frame) instanceof Decoded.Ok ok)) {
      return false;
    }
    return switch (ok.envelope()) {
      case RelayEnvelope.Forward forward -> user.equals(forward.from());
      case ChannelEnvelope channel -> user.equals(channel.from());
      case RelayEnvelope.Negotiation negotiation -> typeNamed && user.equals(negotiation.from());
      default -> false;
    };
  }
}
