package dev.toju.report.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.check.RunVerdict;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class WrittenForOthersTest {

  private static final String HOSTILE = "]]> <b>&\"' \u0000\u001b[2J\uFFFE\uD800 | `x` @all\n# h";

  @Test
  void junitHasASuiteForEachFolderAndACaseForEachCheck() throws Exception {
    RunResult result = SomeResults.of(SomeResults.passed("a/x.yaml"),
        SomeResults.failed("a/y.yaml", "nothing"),
        SomeResults.check("b/z.yaml", EndingKind.NOT_RUN, List.of("no server"), ""),
        SomeResults.check("b/u.yaml", EndingKind.UNSTABLE, List.of("line 3 differs"), ""));

    Element suites = parsed(JUnitXml.of(result)).getDocumentElement();

    Element a = (Element) suites.getElementsByTagName("testsuite").item(0);
    Element b = (Element) suites.getElementsByTagName("testsuite").item(1);
    assertThat(attributes(suites)).containsExactly("4", "1", "1", "1");
    assertThat(attributes(a)).containsExactly("2", "1", "0", "0");
    assertThat(attributes(b)).containsExactly("2", "0", "1", "1");
    assertThat(a.getElementsByTagName("failure").item(0).getTextContent())
        .contains("DLV-8 is broken", "seen      nothing",
            "see it: ./tck replay a/y.yaml --seed 7");
    assertThat(((Element) b.getElementsByTagName("skipped").item(0)).getAttribute("message"))
        .isEqualTo("no server");
    assertThat(((Element) b.getElementsByTagName("testcase").item(1)).getAttribute("classname"))
        .isEqualTo("b");
  }

  @Test
  void hostileTextLeavesTheXmlWellFormedAndReadable() throws Exception {
    String xml = JUnitXml.of(SomeResults.of(SomeResults.check(HOSTILE + "/x.yaml",
        EndingKind.FAILED, List.of("DLV-8 " + HOSTILE), HOSTILE)));

    Element failure = (Element) parsed(xml).getElementsByTagName("failure").item(0);

    assertThat(failure.getAttribute("message"))
        .isEqualTo("DLV-8 ]]> <b>&\"' \\u{0}\\u{1b}[2J\\u{fffe}\\u{d800} | `x` @all\\u{a}# h");
  }

  @Test
  void aComplaintAboutTheBaselineIsAFailureOfItsOwn() throws Exception {
    RunResult plain = SomeResults.of(SomeResults.passed("a/x.yaml"));
    RunResult result = plain.with(plain.checks(), plain.verdict(), List.of("known.json: stale"));

    Document document = parsed(JUnitXml.of(result));

    assertThat(attributes(document.getDocumentElement())).containsExactly("2", "1", "0", "0");
    assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
  }

  @Test
  void aRunThatWasToldToEndIsAnErrorInJunitAndSaysHowFarItCame() throws Exception {
    RunResult plain = SomeResults.of(SomeResults.passed("a/x.yaml"));
    RunResult result = plain.with(plain.checks(), RunVerdict.INTERRUPTED, List.of());

    Document document = parsed(JUnitXml.of(result));

    assertThat(attributes(document.getDocumentElement())).containsExactly("2", "0", "1", "0");
    assertThat(((Element) document.getElementsByTagName("error").item(0)).getAttribute("message"))
        .startsWith("1 of 1 checks were made");
    assertThat(ResultHeadline.of(result)).startsWith("interrupted: ")
        .contains("1 of 1 checks were made");
  }

  @Test
  void junitNamesTheFileAndTheVirtualTimeOfACheck() throws Exception {
    Document document = parsed(JUnitXml.of(SomeResults.of(SomeResults.passed("a/x.yaml"))));

    Element testCase = (Element) document.getElementsByTagName("testcase").item(0);
    assertThat(testCase.getAttribute("file")).isEqualTo("a/x.yaml");
    assertThat(testCase.getAttribute("time")).matches("\\d+\\.\\d{3}");
  }

  @Test
  void markdownNamesWhatIsNotKeptAndHowToSeeIt() {
    String page = ResultMarkdown.of(SomeResults.of(SomeResults.failed("a/y.yaml", "nothing")));

    assertThat(page).startsWith("# Conformance\n\n**non-conformant**: a subject under hardened")
        .contains("| DLV-8 | hardened | broken | 1 | every recipient holds every DM |",
            "## Checks: failed (1)", "```\n./tck replay a/y.yaml --seed 7\n```");
  }

  @Test
  void hostileTextStaysTextInMarkdown() {
    String page = ResultMarkdown.of(SomeResults.of(SomeResults.check("```\n<img>/x.yaml",
        EndingKind.FAILED, List.of("DLV-8 " + HOSTILE), HOSTILE)));

    assertThat(page).doesNotContain("<b>", "@all", "\n# h", "\u001b")
        .contains("&#60;b&#62;", "&#124; &#96;x&#96;", "````\n./tck replay ```\\u{a}<img>");
  }

  @Test
  void theHeadlineCountsEveryEnding() {
    String line = ResultHeadline.of(SomeResults.of(SomeResults.passed("a/x.yaml"),
        SomeResults.failed("a/y.yaml", "nothing").ended(EndingKind.EXPECTED_FAILURE),
        SomeResults.check("b/z.yaml", EndingKind.IDLE, List.of(), ""),
        SomeResults.check("b/u.yaml", EndingKind.SUBJECT_LOST, List.of("bob: gone"), "")));

    assertThat(line).isEqualTo("conformant: a subject under hardened: 1 of 4 checks passed,"
        + " 0 failed, 1 failed as expected, 0 not run, 1 idle, 1 lost with their subject");
  }

  private static List<String> attributes(Element suite) {
    return List.of(suite.getAttribute("tests"), suite.getAttribute("failures"),
        suite.getAttribute("errors"), suite.getAttribute("skipped"));
  }

  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
  }
}
