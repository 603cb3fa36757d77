// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import pxe.rooms.machine.Machine;
import pxe.rooms.setup.AnswerFiles;
import pxe.testing.KnownMachines;

class AnswerCommandsTest {
  private final AnswerCommands commands =
      new AnswerCommands(
          new KnownMachines(),
          new AnswerFiles() {
            @Override
            public List<AnswerFile> all() {
              return List.of(new AnswerFile("a", "a preseed file", true, List.of("x", "y")));
            }

            @Override
            public List<FilledFile> preview(Machine machine, String image) {
              return List.of(
                  new FilledFile("a/1", machine.hardwareAddress() + " " + image + "\n"),
                  new FilledFile("a/2", ""));
            }
          });

  @Test
  void answersAreLines() {
    assertEquals(
        List.of(new AnswerCommands.AnswerLine("a", "a preseed file", "yes", "x; y")),
        commands.answers().rows());
  }

  @Test
  void aPreviewIsTheTextOfEachFile() {
    AnswerCommands.AnswerPreview preview =
        commands.answers("preview", "52-54-00-12-34-56", "noble");
    assertEquals(
        "== etc/answers/a/1\n52:54:00:12:34:56 noble\n== etc/answers/a/2\n", preview.text());
    assertEquals(
        "{\"files\": [{\"file\": \"etc/answers/a/1\", \"text\": \"52:54:00:12:34:56 noble\\u000a\"},"
            + " {\"file\": \"etc/answers/a/2\", \"text\": \"\"}]}",
        Json.of(preview));
  }

  @Test
  void anythingElseIsRefused() {
    assertEquals(
        "write answers preview MACHINE IMAGE, not show",
        assertThrows(
                IllegalArgumentException.class,
                () -> commands.answers("show", "52-54-00-12-34-56", "noble"))
            .getMessage());
  }
}
