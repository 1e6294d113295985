package dev.toju.sim.scenario;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.fault.Delay;
import dev.toju.sim.fault.Extent;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Line;
import dev.toju.sim.fault.Memory;
import dev.toju.sim.fault.Moment;
import dev.toju.sim.fault.Traffic;
import dev.toju.sim.plan.Act;
import dev.toju.sim.plan.DishonestAct.Inject;
import dev.toju.sim.plan.DishonestAct.Via;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.FrameTemplate;
import dev.toju.sim.plan.Network;
import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.TextTemplate;
import dev.toju.sim.plan.UserAct;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Plans of all sorts: every verb with all of its fields, and texts that tempt YAML. */
public final class Plans implements ArbitrarySupplier<Plan> {

  static final Plan EMPTY = new Plan("Nothing", null, List.of(Role.named("alice")),
      new TreeMap<>(), Network.DEFAULT, List.of(), null);

  private static final List<String> TEMPTING = List.of("", " ", "5", "-1.50", "true", "null", "~",
      "a: b", "a #b", "- a", "\"", "\\", "'", "{}", "[a]", "a\nb", "\ttab", "${i}", "$${x}",
      "$$${hi.id} and ${", "é😀\u2028\uFEFF\u0085", "\u0007", "!tag", "&anchor", "*alias", "%",
      "what is it? yes, it is: no", "ends with a colon:", "trailing ", "two  spaces", "0x1F",
      "word ".repeat(60).strip());

  @Override
  public Arbitrary<Plan> get() {
    return Arbitraries.longs().map(Plans::drawn);
  }

  /** The same plan for the same seed. */
  static Plan drawn(long seed) {
    return new Draw(new Random(seed)).plan();
  }

  /** Draws one plan. */
  private static final class Draw {
    private final Random random;
    private final List<String> messages = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private long now = 1000;

    Draw(Random random) {
      this.random = random;
    }

    Plan plan() {
      List<Role> roles = new ArrayList<>(
          List.of(role("alice", null, null), role("bob", null, null), role("carol", null, null)));
      if (maybe()) {
        roles.add(role("phone", "alice", null));
        roles.add(role("mallory", null, "bob"));
      }
      List<Step> steps = new ArrayList<>();
      for (int i = random.nextInt(12); i > 0; i--) {
        now += random.nextInt(3) * 500L;
        Act act = act();
        steps.add(new Step(now, act, act instanceof UserAct && random.nextInt(5) == 0));
      }
      return new Plan(text(), maybe() ? "bob" : null, roles, rules(),
          maybe() ? Network.DEFAULT : new Network(delay(), delay(), delay()), steps,
          maybe() ? null : now + ms());
    }

    private Role role(String name, @Nullable String deviceOf, @Nullable String claims) {
      SequencedMap<String, List<String>> joins = new LinkedHashMap<>();
      joins.put("home", maybe() ? List.of("general") : List.of("general", "7.news"));
      if (maybe()) {
        joins.put("w:ork-", List.of("general"));
      }
      return new Role(name, joins, maybe() ? 0 : ms(), maybe() ? 0 : -ms(), deviceOf, claims);
    }

    private SortedMap<String, String> rules() {
      SortedMap<String, String> all = RuleSet.HARDENED.asText();
      all.keySet().removeIf(name -> random.nextInt(4) > 0);
      return all;
    }

    private Act act() {
      return switch (random.nextInt(4)) {
        case 0, 1 -> userAct();
        case 2 -> new Disturbance(fault());
        default -> random.nextInt(4) > 0
            ? new Inject(role(), maybe() ? Via.FORWARD : Via.CHANNEL, "carol", frame(), maybe())
            : new Inject(role(), maybe() ? Via.FORWARD : Via.CHANNEL, "carol", raw(), false);
      };
    }

    private Act userAct() {
      int what = random.nextInt(messages.isEmpty() ? 7 : 11);
      return switch (what) {
        case 0 -> new UserAct.Join(role(), "home", List.of("general"));
        case 1 -> new UserAct.Leave(role(), "home");
        case 2 -> new UserAct.Type(role(), channel(), maybe());
        case 3 -> new UserAct.Read(role(), place());
        case 4 -> new UserAct.Sync(role(), place());
        case 5 -> {
          String label = "group-" + groups.size();
          UserAct.CreateGroup group = new UserAct.CreateGroup(role(), List.of("carol"),
              maybe() ? "carol" : null, label);
          groups.add(label);
          yield group;
        }
        case 6 -> {
          String label = maybe() ? null : "message-" + messages.size();
          UserAct.Send send = new UserAct.Send(role(), place(), text(), label);
          if (label != null) {
            messages.add(label);
          }
          yield send;
        }
        case 7 -> new UserAct.Edit(role(), message(), text());
        case 8 -> new UserAct.Delete(role(), message());
        case 9 -> new UserAct.React(role(), message(), text(), maybe());
        default -> new UserAct.Attach(role(), message(), "7", text(), random.nextInt(1 << 20),
            maybe());
      };
    }

    private Fault fault() {
      return switch (random.nextInt(24)) {
        case 0 -> new Fault.Partition(List.of("alice"),
            maybe() ? List.of() : List.of("bob", "server"), false, maybe() ? 0 : ms(), lasting());
        case 1 -> new Fault.Partition(List.of("alice", "bob"), List.of("server"), true,
            maybe() ? Fault.UNTIL_HEALED : ms(),
            lasting());
        case 2 -> new Fault.Offline(role(), lasting());
        case 3 -> new Fault.Cut(line(), lasting());
        case 4 -> new Fault.SignalingDown(List.of("alice", "bob"), lasting());
        case 5 -> new Fault.ChannelsDown(List.of("alice"), lasting());
        case 6 -> new Fault.IceFailure("alice", "bob", lasting());
        case 7 -> new Fault.Latency(maybe() ? null : line(), delay(), lasting());
        case 8 -> new Fault.Jam(line(), lasting());
        case 9 -> new Fault.ReconnectStorm(List.of("bob"), 3, ms());
        case 10 -> new Fault.HalfOpen(role(), lasting(), lasting());
        case 11 -> new Fault.Lose(traffic(), extent());
        case 12 -> new Fault.Corrupt(traffic(), 1 + random.nextInt(2));
        case 13 -> new Fault.Oversize(traffic(), 1 + random.nextInt(2), 70_000);
        case 14 -> new Fault.Crash(role(), moment(), memory(), maybe() ? 1000 : lasting());
        case 15 -> new Fault.StoreRefuses(role(), extent());
        case 16 -> new Fault.ServerRestart(maybe() ? 1000 : lasting());
        case 17 -> new Fault.ClockSkew(role(), ms() - 5000);
        case 18 -> maybe()
            ? new Fault.ClockDrift(role(), -200, lasting())
            : new Fault.SlowHost(role(), ms(), lasting());
        case 19 -> new Fault.HalfOpenChannel("alice", "bob", lasting());
        case 20 -> maybe()
            ? new Fault.FullBuffer("alice", "bob", random.nextInt(3), Fault.WhenFull.REFUSE,
                lasting())
            : new Fault.FullBuffer("server", role(), 5, Fault.WhenFull.CLOSE, ms());
        case 21 -> new Fault.Duplicate(traffic(), 1 + random.nextInt(2));
        case 22 -> new Fault.LateSignal(new Traffic("alice", "bob", Traffic.Path.FORWARD,
            maybe() ? "offer" : "ice_candidate"), 1 + random.nextInt(2), ms());
        default -> new Fault.Heal();
      };
    }

    private Moment moment() {
      if (maybe()) {
        return new Moment.AtOnce();
      }
      Moment.Input[] inputs = Moment.Input.values();
      Moment.Occasion occasion = maybe()
          ? new Moment.FrameOf("direct-message")
          : inputs[random.nextInt(inputs.length)];
      Moment.Prefix prefix = switch (random.nextInt(3)) {
        case 0 -> new Moment.Effects(random.nextInt(5));
        case 1 -> new Moment.After(Moment.EffectKind.STORE);
        default -> new Moment.Before(Moment.EffectKind.SEND);
      };
      return new Moment.During(occasion, prefix);
    }

    private Memory memory() {
      return switch (random.nextInt(3)) {
        case 0 -> new Memory.Intact();
        case 1 -> new Memory.Wiped();
        default -> new Memory.RolledBack(ms());
      };
    }

    private Traffic traffic() {
      return switch (random.nextInt(3)) {
        case 0 -> new Traffic("alice", "server", Traffic.Path.ANY, "chat_message");
        case 1 -> new Traffic("alice", "bob", Traffic.Path.FORWARD, null);
        default -> new Traffic("bob", "alice", Traffic.Path.ANY, "direct-message-status");
      };
    }

    private Extent extent() {
      return maybe() ? new Extent.Next(1 + random.nextInt(2)) : new Extent.During(lasting());
    }

    private TextTemplate raw() {
      return new TextTemplate("{\"${bob}\": ${last.server.pong.t}"
          + TEMPTING.get(random.nextInt(TEMPTING.indexOf("${i}"))));
    }

    private FrameTemplate frame() {
      ObjectNode frame = JsonNodeFactory.instance.objectNode();
      frame.put("type", "edit-message").put("actorId", "${alice}").put("n", random.nextLong())
          .put("d", new BigDecimal("1234567890.123456789")).put("b", maybe()).putNull("x")
          .put("e", "${mallory}${").put("y", "${last.bob.chat-inventory.entries.0.id}");
      frame.putArray("list").add("${now}").add("5").addObject().put("a key: with # odd", "$");
      frame.put("e", TEMPTING.get(random.nextInt(TEMPTING.indexOf("${i}"))));
      return FrameTemplate.of(frame);
    }

    private Place place() {
      return switch (random.nextInt(groups.isEmpty() ? 2 : 3)) {
        case 0 -> new Place.With("carol");
        case 1 -> channel();
        default -> new Place.Group(groups.get(random.nextInt(groups.size())));
      };
    }

    private Place.Channel channel() {
      return new Place.Channel("home", "general");
    }

    private Line line() {
      return maybe() ? new Line.WebSocket(role()) : new Line.Channel("alice", "bob");
    }

    private String role() {
      return maybe() ? "alice" : "bob";
    }

    private String message() {
      return messages.get(random.nextInt(messages.size()));
    }

    private String text() {
      return TEMPTING.get(random.nextInt(TEMPTING.size()));
    }

    private Delay delay() {
      long least = ms();
      return new Delay(least, maybe() ? least : least + 1);
    }

    private long ms() {
      return random.nextInt(10_000);
    }

    private long lasting() {
      return maybe() ? Fault.UNTIL_HEALED : ms();
    }

    private boolean maybe() {
      return random.nextBoolean();
    }
  }
}
