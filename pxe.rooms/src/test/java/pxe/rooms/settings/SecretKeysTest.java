// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretKeysTest {
  @ParameterizedTest
  @CsvSource({
    "password, true",
    "share-password, true",
    "Secret, true",
    "key, true",
    "api-key, true",
    "var.rootpw, true",
    "var.admin, true",
    "variant, false",
    "keymap, false",
    "timeout, false",
    "monkey, false"
  })
  void theNameTells(String key, boolean isSecret) {
    assertEquals(isSecret, SecretKeys.isSecret(key));
  }
}
