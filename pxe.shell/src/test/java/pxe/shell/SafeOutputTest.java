// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SafeOutputTest {
  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n\t]]");

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final SafeOutput output = new SafeOutput(terminal);

  private String shown() {
    return terminal.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aTerminalGetsTextAndNoOrders() throws IOException {
    output.write("a\u001b[2Jb\u009b31mc\0\u202ed\n".getBytes(StandardCharsets.UTF_8));
    assertEquals("a\\x1b[2Jb\\x9b31mc\\x00\\u202ed\n", shown());
  }

  @Test
  void aCharacterMayComeInPieces() throws IOException {
    for (byte piece : "ü😀\u009b.".getBytes(StandardCharsets.UTF_8)) {
      output.write(piece);
    }
    assertEquals("ü😀\\x9b.", shown());
  }

  @RepeatedTest(32)
  void noBytesGetPastIt(RepetitionInfo round) throws IOException {
    Random random = new Random(round.getCurrentRepetition());
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      output.write(bytes);
    }
    assertFalse(UNSAFE.matcher(shown()).find());
  }
}
