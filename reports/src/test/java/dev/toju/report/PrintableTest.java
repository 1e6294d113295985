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
}
