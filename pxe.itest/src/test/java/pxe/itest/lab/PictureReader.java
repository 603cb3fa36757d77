// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.nio.file.Path;
import java.time.Duration;

/** Reads the text in a picture of a screen. */
final class PictureReader {
  private PictureReader() {}

  static String read(Path picture) {
    ProcessBuilder command = new ProcessBuilder("tesseract", picture.toString(), "-");
    // More threads than processors make it ten times slower.
    command.environment().put("OMP_THREAD_LIMIT", "1");
    try (Running tesseract = Running.start("tesseract", command)) {
      tesseract.exitCode(Duration.ofSeconds(60));
      return tesseract.output();
    }
  }
}
