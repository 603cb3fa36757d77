// SPDX-License-Identifier: Apache-2.0
package pxe.itest.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What earlier builds and runs have left where the distribution is built is not packed. */
class LeftOversTest {
  private static final Path SOURCES = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  private void file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }

  private void run(String script) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-eu", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, shell.waitFor(), said);
  }

  private List<String> filesIn(String name) throws IOException {
    Path top = folder.resolve(name);
    try (Stream<Path> all = Files.walk(top)) {
      return all.filter(Files::isRegularFile).map(f -> "" + top.relativize(f)).sorted().toList();
    }
  }

  /** A source tree that was built once, with a Maven that builds nothing. */
  private void tree() throws IOException {
    Files.copy(SOURCES.resolve("pxe"), folder.resolve("pxe"));
    Files.createDirectories(folder.resolve("pxe.dist/src/lib"));
    Files.copy(
        SOURCES.resolve("pxe.dist/src/lib/java.sh"), folder.resolve("pxe.dist/src/lib/java.sh"));
    Path maven = folder.resolve("mvn");
    Files.writeString(maven, "#!/bin/sh\n");
    Files.setPosixFilePermissions(maven, Files.getPosixFilePermissions(folder));
    for (String left :
        List.of(
            "bundles/export/pxe/pxe.tftp-0.9.jar",
            "signed/trust/release.pub",
            "pxe/bin/pxe",
            "pxe/bundles/pxe.tftp-0.9.jar",
            "pxe/lib/pxe.launch.jar",
            "pxe/profiles/pxe.profiles.gone.jar",
            "pxe/profiles/mine.jar",
            "pxe/etc/pxe.tftp.cfg",
            "pxe/images/a.iso",
            "pxe/data/run.lock")) {
      file("pxe.dist/target/" + left);
    }
  }

  @Test
  void aBuildBeginsWithoutTheOneBeforeAndKeepsAHome() throws Exception {
    tree();
    run("PATH=$PWD:$PATH sh ./pxe build");
    assertEquals(
        List.of(
            "pxe/data/run.lock",
            "pxe/etc/pxe.tftp.cfg",
            "pxe/images/a.iso",
            "pxe/profiles/mine.jar"),
        filesIn("pxe.dist/target"));
  }

  @Test
  void aBuildOfOneRoomLeavesTheDistributionAlone() throws Exception {
    tree();
    run("PATH=$PWD:$PATH sh ./pxe build -pl pxe.tftp");
    assertEquals(10, filesIn("pxe.dist/target").size());
  }

  @Test
  void theArchiveHasNoHomeOfSomebodyInIt() throws Exception {
    for (String name :
        List.of(
            "bin/pxe", "etc/ca/key.pem", "images/a.iso", "loaders/x", "data/boots", "archive/x")) {
      file("built/" + name);
    }
    file("bill");
    String files = SOURCES.resolve("pxe.dist/src/package/files.sh").toString();
    run(
        "work=$PWD/work out=$PWD name=pxe distribution=$PWD/packed bom=$PWD/bill SOURCE_DATE_EPOCH=0\n"
            + "mkdir work unpacked\n. "
            + files
            + "\ncopy_distribution $PWD/built $PWD/packed\nmake_archive\ntar -xzf pxe.tar.gz -C unpacked\nmkdir placed\nplace $PWD/placed");
    assertEquals(List.of("pxe/bin/pxe", "pxe/pxe.cdx.json"), filesIn("unpacked"));
    for (String empty : List.of("etc", "images", "loaders", "data")) {
      assertEquals(List.of(), filesIn("unpacked/pxe/" + empty), empty);
    }
    assertEquals(List.of("bin/pxe"), filesIn("placed"));
  }
}
