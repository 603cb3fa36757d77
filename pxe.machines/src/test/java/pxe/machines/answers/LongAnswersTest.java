// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.machines.answers.writing.LineWriter;
import pxe.machines.answers.writing.UnwritableValueException;
import pxe.machines.answers.writing.ValueWriter;
import pxe.machines.answers.writing.YamlWriter;

/** Answers of up to 1 MiB in one line or in many: none takes the stack, or minutes. */
class LongAnswersTest {
  private static final int MANY = 200_000;

  private static final String PROXMOX =
      "[global]\nx = VALUE\n[network]\nsource = \"from-dhcp\"\n[disk-setup]\n";

  private static Optional<String> proxmox(String value) {
    return AnswerForm.fault(AnswerContent.PROXMOX, PROXMOX.replace("VALUE", value));
  }

  @Test
  void longStringsAndKeysOfToml() {
    assertEquals(Optional.empty(), proxmox("\"" + "a\\n".repeat(MANY) + "\""));
    assertEquals(Optional.empty(), proxmox("'" + "a]".repeat(MANY) + "'"));
    assertEquals(Optional.empty(), proxmox("1\na" + " . b".repeat(MANY) + " = 1"));
    assertTrue(proxmox("1\na" + ".a".repeat(MANY)).isPresent());
    assertTrue(proxmox("1\n" + "[".repeat(MANY)).isPresent());
  }

  @Test
  void valuesOfManyLines() throws UnwritableValueException {
    ValueWriter writer = LineWriter.ofPreseed();
    writer.text("d-i a/b string ");
    String value = "x \\\n".repeat(MANY);
    assertEquals(value, writer.value(value, ""));
    String last = value + "\n";
    assertThrows(UnwritableValueException.class, () -> writer.value(last, ""));
  }

  @Test
  void longLinesOfYaml() throws UnwritableValueException {
    YamlWriter writer = new YamlWriter();
    writer.text("a: [" + "\"x\", ".repeat(MANY));
    writer.text("!b ".repeat(MANY));
    assertEquals("\"1:1" + ":1".repeat(MANY) + "\"", writer.value("1:1" + ":1".repeat(MANY), "]"));
  }
}
