package dev.toju.sim.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CastTest {

  private static final Role PHONE = new Role("phone", new LinkedHashMap<>(), 0, 0, "alice", null);
  private static final Role MALLORY = new Role("mallory", new LinkedHashMap<>(), 0, 0, null,
      "alice");
  private static final List<Role> ROLES = List.of(Role.named("alice"), PHONE, MALLORY);

  @Test
  void keysAreAFunctionOfSeedAndRole() {
    Cast cast = Cast.ofNames(ROLES, 7);

    assertThat(cast.selves()).isEqualTo(Cast.ofNames(ROLES, 7).selves());
    assertThat(cast.self("alice").key()).matches("[0-9a-f]{64}")
        .isNotEqualTo(Cast.ofNames(ROLES, 8).self("alice").key());
  }

  @Test
  void anotherDeviceIsTheSameUserWithTheSameKey() {
    Cast cast = Cast.ofNames(ROLES, 7);

    assertThat(cast.self("phone")).isEqualTo(cast.self("alice"));
  }

  @Test
  void whoClaimsToBeAnotherHasTheNameAndNotTheKey() {
    Cast cast = Cast.of(ROLES, 7, (role, key) -> "u" + key.substring(0, 32));

    assertThat(cast.oderId("mallory")).isEqualTo(cast.oderId("alice"));
    assertThat(cast.self("mallory").key()).isNotEqualTo(cast.self("alice").key());
  }

  @Test
  void aUserIsFoundByItsFirstRole() {
    Cast cast = Cast.ofNames(ROLES, 7);

    assertThat(cast.roleOf("alice")).contains("alice");
    assertThat(cast.roleOf("nobody")).isEmpty();
  }

  @Test
  void aRoleThatIsNotThereIsABug() {
    Cast cast = Cast.ofNames(ROLES, 7);

    assertThatThrownBy(() -> cast.self("carol"))
        .hasMessage("no role \"carol\"; roles are alice, phone, mallory");
  }
}
