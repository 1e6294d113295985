package dev.toju.report;

import dev.toju.conformance.model.Scene;
import dev.toju.sim.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run as a timeline in lanes: one lane for each role and one for the server, a line for each thing
 * that happened, steps and faults across all lanes, violations marked where they show.
 */
public final class Timeline {

  private static final int TIME_WIDTH = 10;
  private static final int NARROWEST_LANE = 24;

  private final Scene scene;
  private final List<String> lanes = new ArrayList<>();
  private final int laneWidth;
  private final boolean everything;

  /** A mark at a trace event; events are numbered from 0, views counted. */
  public record Mark(long event, String text) {}

  private Timeline(Scene scene, int width, boolean everything) {
    this.scene = scene;
    this.everything = everything;
    lanes.addAll(scene.cast().selves().keySet());
    lanes.add("server");
    this.laneWidth = Math.max(NARROWEST_LANE, (width - TIME_WIDTH) / lanes.size());
  }

  /**
   * The timeline of a run.
   *
   * @param events     all events of the run, views included
   * @param marks      what to point at
   * @param width      columns of the terminal
   * @param everything also what stems from no step: connecting, heartbeats, periodic sync
   */
  public static String of(List<Event> events, Scene scene, List<Mark> marks, int width,
      boolean everything) {
    return new Timeline(scene, width, everything).drawn(events, marks);
  }

  private String drawn(List<Event> events, List<Mark> marks) {
    Map<Long, List<Mark>> byEvent = new TreeMap<>();
    marks.forEach(mark -> byEvent.computeIfAbsent(mark.event(), e -> new ArrayList<>()).add(mark));
    StringBuilder out = new StringBuilder();
    header(out);
    LaneText texts = new LaneText(scene);
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      texts.of(event, everything).ifPresent(line -> write(out, event.atMs(), line));
      for (Mark mark : byEvent.getOrDefault((long) i, List.of())) {
        across(out, event.atMs(), ">>> " + mark.text());
      }
    }
    return out.toString();
  }

  private void header(StringBuilder out) {
    out.append(Printable.column("time", TIME_WIDTH));
    lanes.forEach(lane -> out.append(Printable.column(lane, laneWidth)));
    out.append('\n');
  }

  private void write(StringBuilder out, long atMs, LaneText.Line line) {
    int lane = lanes.indexOf(line.lane());
    if (lane < 0) {
      across(out, atMs, line.text());
      return;
    }
    out.append(Printable.column(seconds(atMs), TIME_WIDTH));
    out.append(" ".repeat(lane * laneWidth));
    int room = lane == lanes.size() - 1 ? laneWidth : laneWidth * 2;
    out.append(Printable.cutBeforeId(line.text(), room)).append('\n');
  }

  private static void across(StringBuilder out, long atMs, String text) {
    out.append(Printable.column(seconds(atMs), TIME_WIDTH)).append(Printable.of(text))
        .append('\n');
  }

  /** Virtual milliseconds as seconds with three decimals. */
  static String seconds(long ms) {
    return String.format(Locale.ROOT, "%d.%03d", ms / 1000, ms % 1000);
  }
}
