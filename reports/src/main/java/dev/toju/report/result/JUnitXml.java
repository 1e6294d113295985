package dev.toju.report.result;

import dev.toju.conformance.check.RunVerdict;
import dev.toju.report.Printable;
import dev.toju.report.result.CheckRecord.EvidenceRecord;
import dev.toju.report.result.CheckRecord.Failure;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Results as JUnit XML, in the form that CI servers read: a suite for each folder of scenarios, a
 * test case for each check. The time of a case is the virtual time of its run.
 */
public final class JUnitXml {

  private final XMLStreamWriter xml;

  private JUnitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** The document. */
  public static String of(RunResult result) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JUnitXml(xml).document(result);
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("text takes whatever is written", impossible);
    }
    return text.toString();
  }

  private void document(RunResult result) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    line();
    xml.writeStartElement("testsuites");
    attribute("name", "toju: " + result.subject());
    boolean interrupted = result.verdict() == RunVerdict.INTERRUPTED;
    counts(result.checks(), result.complaints().size(), interrupted ? 1 : 0);
    line();
    for (Map.Entry<String, List<CheckRecord>> folder : folders(result).entrySet()) {
      suite(folder.getKey(), folder.getValue());
    }
    if (!result.complaints().isEmpty()) {
      baseline(result.complaints());
    }
    if (interrupted) {
      interrupted(result);
    }
    xml.writeEndElement();
    line();
    xml.writeEndDocument();
  }

  private static SequencedMap<String, List<CheckRecord>> folders(RunResult result) {
    return result.checks().stream().collect(Collectors.groupingBy(
        check -> folder(check.scenario()), LinkedHashMap::new, Collectors.toList()));
  }

  private static String folder(String scenario) {
    int slash = Math.max(scenario.lastIndexOf('/'), scenario.lastIndexOf('\\'));
    return slash < 0 ? "." : scenario.substring(0, slash);
  }

  private void suite(String folder, List<CheckRecord> checks) throws XMLStreamException {
    xml.writeStartElement("testsuite");
    attribute("name", folder);
    counts(checks, 0, 0);
    line();
    for (CheckRecord check : checks) {
      testCase(folder, check);
    }
    xml.writeEndElement();
    line();
  }

  private void counts(List<CheckRecord> checks, int complaints, int interruptions)
      throws XMLStreamException {
    Counts counts = Counts.of(checks);
    attribute("tests", "" + (counts.checks() + complaints + interruptions));
    attribute("failures", "" + (counts.failed() + complaints));
    attribute("errors",
        "" + (counts.unstable() + counts.subjectLost() + counts.harnessFaults() + interruptions));
    attribute("skipped",
        "" + (counts.notRun() + counts.idle() + counts.withdrawn() + counts.expectedFailures()));
    attribute("time", "0");
  }

  private void testCase(String folder, CheckRecord check) throws XMLStreamException {
    String row = check.row().isEmpty() ? "" : " [" + check.row() + "]";
    String roles = check.roles().isEmpty() ? "" : " as " + check.roles();
    begin(folder, check.title() + row + roles + " (" + check.rules() + ")",
        String.format(Locale.ROOT, "%d.%03d", check.endedAtMs() / 1000, check.endedAtMs() % 1000));
    attribute("file", check.scenario());
    switch (check.ending()) {
      case PASSED -> {
      }
      case FAILED -> outcome("failure", "requirement not kept", check);
      case EXPECTED_FAILURE, IDLE, WITHDRAWN, NOT_RUN -> outcome("skipped", "", check);
      case UNSTABLE, SUBJECT_LOST, HARNESS_FAULT ->
        outcome("error", check.ending().words(), check);
    }
    xml.writeEndElement();
    line();
  }

  private void begin(String classname, String name, String time) throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute("classname", classname);
    attribute("name", name);
    attribute("time", time);
  }

  private void outcome(String element, String type, CheckRecord check) throws XMLStreamException {
    xml.writeStartElement(element);
    String message = String.join("; ", check.reasons());
    attribute("message", check.ending() == EndingKind.EXPECTED_FAILURE
        ? check.ending().words() + ": " + message
        : message);
    if (!type.isEmpty()) {
      attribute("type", type);
    }
    text(details(check));
    xml.writeEndElement();
  }

  private static List<String> details(CheckRecord check) {
    List<String> lines = new ArrayList<>(check.reasons());
    for (Failure failure : check.failures()) {
      failure.evidence().ifPresent(evidence -> lines.addAll(evidence(failure, evidence)));
    }
    lines.add("see it: " + check.replay());
    return lines;
  }

  private static List<String> evidence(Failure failure, EvidenceRecord evidence) {
    List<String> lines = new ArrayList<>();
    lines.add(failure.requirement() + " at " + evidence.atMs() + " ms on " + evidence.host());
    lines.add("  expected  " + evidence.expected());
    lines.add("  seen      " + evidence.seen());
    evidence.about().ifPresent(about -> lines.add(
        (evidence.frames().isEmpty() ? "  no frame about " : "  frames about ") + about));
    evidence.frames().forEach(frame -> {
      frame.omitted().ifPresent(omitted -> lines.add("    .. " + omitted + " more"));
      lines.add("    " + frame.atMs() + " ms  " + frame.host() + "  " + frame.text());
    });
    return lines;
  }

  private void baseline(List<String> complaints) throws XMLStreamException {
    xml.writeStartElement("testsuite");
    attribute("name", "baseline");
    attribute("tests", "" + complaints.size());
    attribute("failures", "" + complaints.size());
    attribute("errors", "0");
    attribute("skipped", "0");
    attribute("time", "0");
    line();
    for (String complaint : complaints) {
      begin("baseline", complaint, "0");
      xml.writeStartElement("failure");
      attribute("message", complaint);
      attribute("type", "baseline");
      xml.writeEndElement();
      xml.writeEndElement();
      line();
    }
    xml.writeEndElement();
    line();
  }

  /** A CI server that shows no verdict would take what is missing for what passed. */
  private void interrupted(RunResult result) throws XMLStreamException {
    xml.writeStartElement("testsuite");
    attribute("name", "interrupted");
    attribute("tests", "1");
    attribute("failures", "0");
    attribute("errors", "1");
    attribute("skipped", "0");
    attribute("time", "0");
    line();
    begin("interrupted", "the run comes to its end", "0");
    xml.writeStartElement("error");
    attribute("message", result.counts().checks() + " of " + result.planned()
        + " checks were made, then the run was told to end");
    attribute("type", "interrupted");
    xml.writeEndElement();
    xml.writeEndElement();
    line();
    xml.writeEndElement();
    line();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, fit(value));
  }

  private void text(List<String> lines) throws XMLStreamException {
    xml.writeCharacters(lines.stream().map(JUnitXml::fit).collect(Collectors.joining("\n")));
  }

  private void line() throws XMLStreamException {
    xml.writeCharacters("\n");
  }

  /** Text that XML 1.0 takes, on one line: control characters and the like are written out. */
  private static String fit(String text) {
    return Printable.of(text).replace("\uFFFE", "\\u{fffe}").replace("\uFFFF", "\\u{ffff}");
  }
}
