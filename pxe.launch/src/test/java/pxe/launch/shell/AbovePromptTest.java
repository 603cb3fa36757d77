// SPDX-License-Identifier: Apache-2.0
package pxe.launch.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AbovePromptTest {
  private final ByteArrayOutputStream target = new ByteArrayOutputStream();
  private final AbovePrompt above = new AbovePrompt(stream(target));
  private final PrintStream output = stream(above);
  private final List<String> printed = new ArrayList<>();

  private static PrintStream stream(OutputStream target) {
    return new PrintStream(target, true, Charset.defaultCharset());
  }

  @Test
  void withoutAPromptEverythingGoesOutAtOnce() {
    output.print("half a ");
    assertEquals("half a ", target.toString(Charset.defaultCharset()));
  }

  @Test
  void whileALineIsTypedWholeLinesGoAboveIt() {
    above.through(Optional.of(printed::add));
    output.print("half a ");
    assertEquals(List.of(), printed);
    output.print("line\nand ");
    assertEquals(List.of("half a line\n"), printed);
    output.print("another\n");
    assertEquals(List.of("half a line\n", "and another\n"), printed);
    assertEquals("", target.toString(Charset.defaultCharset()));
  }

  @Test
  void nothingIsLostWhenThePromptGoes() {
    above.through(Optional.of(printed::add));
    output.print("half a ");
    above.through(Optional.empty());
    output.print("line\n");
    assertEquals("half a line\n", target.toString(Charset.defaultCharset()));
  }
}
