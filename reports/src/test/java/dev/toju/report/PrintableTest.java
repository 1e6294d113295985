package dev.toju.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void aCutFallsBetweenCharactersAndNeverInOne() {
    assertThat(Printable.cut("abc\ud83d\ude00def", 6)).isEqualTo("abc..");
    assertThat(Printable.cut("ab\ud83d\ude00cdef", 6)).isEqualTo("ab\ud83d\ude00..");
    assertThat(Printable.column("abc\ud83d\ude00def", 6)).isEqualTo("abc.. ");
  }

  @Test
  void anIdAtTheEndIsKeptWhereTheTextBeforeItIsCut() {
    assertThat(Printable.cutBeforeId("a long message (alice:1)", 20))
        .isEqualTo("a long m.. (alice:1)");
    assertThat(Printable.cutBeforeId("hi (alice:1)", 20)).isEqualTo("hi (alice:1)");
    assertThat(Printable.cutBeforeId("hi (an id that is far too long)", 20))
        .isEqualTo("hi (an id that is ..");
  }
}
