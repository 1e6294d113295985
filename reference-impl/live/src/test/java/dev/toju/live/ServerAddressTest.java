package dev.toju.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerAddressTest {

  @ParameterizedTest
  @CsvSource({"ws://127.0.0.1:8080, ws://127.0.0.1:8080",
      "ws://LOCALHOST:8080/, ws://localhost:8080",
      "WS://a.example, ws://a.example:80", "ws://a.example:1/chat//, ws://a.example:1/chat",
      "ws://[::1]:8080, ws://[::1]:8080"})
  void bothSidesSpellAnAddressAlike(String given, String spelt) {
    assertThat(ServerAddress.parse(given).text()).isEqualTo(spelt);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8080", "127.0.0.1:8080", "http://a:1", "wss://a:1", "ws://",
      "ws://a:0",
      "ws://a:65536", "ws://a:1/?q", "ws://me@a:1", "ws://a b:1"})
  void whatIsNoAddressIsRefusedWithASentence(String given) {
    assertThatThrownBy(() -> ServerAddress.parse(given))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a server's address such as ws://127.0.0.1:8080, came \""
            + given + "\"");
  }
}
