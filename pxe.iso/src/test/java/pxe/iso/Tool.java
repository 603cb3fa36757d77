// SPDX-License-Identifier: Apache-2.0
package pxe.iso;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The programs that most images are made with. */
enum Tool {
  XORRISO("xorriso -as mkisofs"),
  GENISOIMAGE("genisoimage");

  private final String command;

  Tool(String command) {
    this.command = command;
  }

  /** Makes an image of a folder; a test without the tool is skipped, or fails where it must not. */
  Path make(Path folder, String... options) throws IOException, InterruptedException {
    need();
    Path iso = folder.resolveSibling(folder.getFileName() + "-" + name() + ".iso");
    List<String> all = new ArrayList<>(List.of(command.split(" ", -1)));
    all.addAll(List.of(options));
    all.addAll(List.of("-quiet", "-o", iso.toString(), folder.toString()));
    run(all);
    return iso;
  }

  /** The same, where what is not written does not take room on the disk. */
  Path makeSparse(Path folder, String options) throws IOException, InterruptedException {
    need();
    Path iso = folder.resolveSibling(folder.getFileName() + "-" + name() + ".iso");
    String make = command + " -quiet " + options + " '" + folder + "'";
    String keep = "dd bs=1M iflag=fullblock conv=sparse status=none of='" + iso + "'";
    run(List.of("bash", "-c", "set -o pipefail; " + make + " | " + keep));
    return iso;
  }

  private void need() {
    String program = command.split(" ", -1)[0];
    boolean there =
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (there) {
      return;
    }
    String missing = program + " is not installed";
    if ("required".equals(System.getenv("PXE_LAB"))) {
      fail("PXE_LAB=required, but " + missing);
    }
    abort(missing);
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), command + "\n" + said);
  }
}
