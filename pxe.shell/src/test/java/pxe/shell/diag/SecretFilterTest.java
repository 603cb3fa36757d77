// SPDX-License-Identifier: Apache-2.0
package pxe.shell.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.rooms.settings.SecretKeys;

class SecretFilterTest {
  private final SecretFilter filter = new SecretFilter(List.of("tr0ub4dor", "a\"b\\c", "xy"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "said tr0ub4dor&3|said (hidden)&3",
        "{\"v\": \"a\\\"b\\\\c\"}|{\"v\": \"(hidden)\"}",
        "password = hunter2 and more|password = (hidden) and more",
        "{\"share-password\": \"hunter 2\", \"a\": 1}|{\"share-password\": (hidden), \"a\": 1}",
        "quiet rootpw=hunter2 ip=dhcp|quiet rootpw=(hidden) ip=dhcp",
        "db.Secret: hunter2|db.Secret: (hidden)",
        "https://anna:hunter2@server/x|https://anna:(hidden)@server/x",
        "rootpw --iscrypted $6$salt$8charsAtLeast.x/y|rootpw --iscrypted (hidden)",
        "PUT /reports/0123456789abcdef0123456789abcdef|PUT /reports/(hidden)",
      })
  void whatIsASecretIsHidden(String text, String shown) {
    assertEquals(shown, filter.hide(text));
  }

  @Test
  void aPrivateKeyIsHiddenThoughItsEndIsMissing() {
    String begin = "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA";
    assertEquals(
        "a (hidden) b", filter.hide("a " + begin + "\n-----END OPENSSH PRIVATE KEY----- b"));
    assertEquals("a (hidden)", filter.hide("a " + begin));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image noble (images/noble.iso): xy",
        "52:54:00:12:34:56 has 192.168.9.100",
        "tftp://192.168.9.2/pxelinux/pxelinux.0 by anna@host",
        "key 5 of sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "passed over it: there is no file k"
      })
  void whatIsNoneStays(String text) {
    assertEquals(text, filter.hide(text));
  }

  @Test
  void ofSettingsTheKeyTells() {
    assertEquals(
        "key = (hidden)\nkeymap = de\ntimeout = 9s\nvar.role = (hidden)\n",
        SecretFilter.shown(
            Map.of("timeout", "9s", "key", "abc", "keymap", "de", "var.role", "db")));
    assertFalse(SecretKeys.isSecret("monkey"));
  }

  /** A rule that looks again and again would stand still here. */
  @Test
  void aLongTextTakesNoLongTime() {
    String text = "password token= \"secret\\\\ ://".repeat(20_000);
    assertFalse(filter.hide(text).isEmpty());
    assertFalse(filter.hide("-----BEGIN PRIVATE KEY-----".repeat(20_000)).isEmpty());
  }
}
