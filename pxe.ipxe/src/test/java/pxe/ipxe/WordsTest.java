// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.rooms.menu.InexpressibleException;
import pxe.testing.IpxeShell;

class WordsTest {
  private static final List<String> PIECES =
      List.of("#", "||", "&&", ";", "$", "{", "}", "${", " ", "  ", "-", "--", "\"", "a", "=", "é");

  @ParameterizedTest
  @CsvSource({
    "quiet, quiet",
    "ds=nocloud;s=http://192.0.2.1/, ds=nocloud;s=http://192.0.2.1/",
    "#1, ${nothing}#1",
    "a#1, a#1",
    "||, ${nothing}||",
    "&&, ${nothing}&&",
    "';', ${nothing};",
    "'a  b', a${blank:string}${blank:string}b",
    "$5, $5"
  })
  void cr88AWordIsWrittenSoThatItArrives(String argument, String written) throws Exception {
    assertEquals(written, Words.of(argument));
  }

  @ParameterizedTest
  @ValueSource(strings = {"${net0/mac}", "a${b}c", "${ }", "$${x}"})
  void aSettingCannotBeSaid(String argument) {
    assertThrows(InexpressibleException.class, () -> Words.of(argument));
  }

  @Test
  void inATextASettingLosesItsBrace() {
    assertEquals("Ubuntu $(net0/mac} - a", Words.ofText("Ubuntu\n ${net0/mac} – ä"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverTheyHoldIpxeReadsTheVeryWords(long seed) {
    Random random = new Random(seed);
    int said = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder argument = new StringBuilder();
      for (int i = random.nextInt(8); i >= 0; i--) {
        argument.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      String text = argument.toString();
      try {
        List<List<String>> read = IpxeShell.commands("kernel url " + Words.of(text) + " || next");
        assertEquals(List.of(List.of("kernel", "url", text), List.of("next")), read);
        said++;
      } catch (InexpressibleException e) {
        assertTrue(text.contains("${") && text.contains("}"), text);
      }
      String line = "item label " + Words.ofText(text);
      assertEquals(1, IpxeShell.commands(line).size(), line);
    }
    assertTrue(said > 10_000, said + " were said");
  }
}
