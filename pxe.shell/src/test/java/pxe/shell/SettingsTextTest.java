// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTextTest {
  private static String changed(String text, String key, String value) {
    return new SettingsText(text).with(key, Optional.ofNullable(value)).text();
  }

  @Test
  void allElseStaysAsItWasWritten() {
    assertEquals(
        "# timeout = 1\n\ntitle: Lab\ntimeout = 5s\ndefault=local\n",
        changed("# timeout = 1\n\ntitle: Lab\ntimeout  =  3s\ndefault=local\n", "timeout", "5s"));
  }

  @Test
  void aNewKeyGoesToTheEnd() {
    assertEquals("timeout = 5s\n", changed("", "timeout", "5s"));
    assertEquals("a = 1\nb = 2\n", changed("a = 1", "b", "2"));
  }

  @Test
  void aValueOverSeveralLinesIsReplacedAsAWhole() {
    assertEquals(
        "services = A=local\nprompt = x\n",
        changed("services = A=local,\\\n  timeout=B\nprompt = x\n", "services", "A=local"));
    assertEquals(
        "services = A=local,\\\n  timeout=B\ntimeout = 1s\n",
        changed("services = A=local,\\\n  timeout=B\n", "timeout", "1s"));
  }

  @Test
  void aKeyThatIsWrittenTwiceIsLeftOnce() {
    assertEquals("a = 3\n", changed("a = 1\na = 2\n", "a", "3"));
  }

  @Test
  void withoutAValueTheKeyGoes() {
    assertEquals("b = 2\n", changed("a = 1\nb = 2\n", "a", null));
    assertEquals("b = 2\n", changed("b = 2\n", "a", null));
  }

  @Test
  void aBackslashIsReadAsOne() {
    assertEquals("a = C:\\\\x\n", changed("", "a", "C:\\x"));
    assertEquals("a = x\\\\\nb = 3\n", changed("a = x\\\\\nb = 2\n", "b", "3"));
  }
}
