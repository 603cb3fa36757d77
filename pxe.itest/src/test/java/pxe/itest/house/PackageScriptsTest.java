// SPDX-License-Identifier: Apache-2.0
package pxe.itest.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong while packages are made is noticed, by the functions that make them. */
class PackageScriptsTest {
  private static final Path SCRIPTS = Path.of("../pxe.dist/src/package").toAbsolutePath();

  /** Knows one package, and brings what it was told to. */
  private static final String APT =
      """
      #!/bin/sh
      case $* in
        *--print-uris*) echo "'http://localhost/p.deb' p.deb 5 SHA256:$(printf right | sha256sum | cut -d ' ' -f 1)" ;;
        *) printf %s "$brings" > p.deb ;;
      esac
      """;

  /** Tells the fields of one package. */
  private static final String DPKG_DEB =
      """
      #!/bin/sh
      case $3 in Package) echo libstdc++6 ;; Version) echo 1:12.2.0-14+deb12u1 ;; *) echo amd64 ;; esac
      """;

  @TempDir private Path folder;
  private String output = "";

  private int run(String script) throws IOException, InterruptedException {
    String begin =
        "fail() { echo \"$1\"; exit 1; }\nwork=$PWD\nSOURCE_DATE_EPOCH=0\n. "
            + SCRIPTS.resolve("files.sh")
            + "\n. "
            + SCRIPTS.resolve("bom.sh")
            + "\n. "
            + SCRIPTS.resolve("oci.sh")
            + "\n";
    Process shell =
        new ProcessBuilder("sh", "-eu", "-c", begin + script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return shell.waitFor();
  }

  private int fetch(String brings) throws IOException, InterruptedException {
    Path apt = Files.writeString(folder.resolve("apt-get"), APT);
    assertTrue(apt.toFile().setExecutable(true));
    return run("export brings=" + brings + " PATH=$PWD:$PATH debs=$PWD\nfetch_deb p\n");
  }

  @Test
  void anArchiveThatCannotBeMadeIsNone() throws Exception {
    Files.createDirectory(folder.resolve("there"));
    assertEquals(0, run("pack_squeezed there there.tar.gz\necho made"), output);
    assertNotEquals(0, run("pack_squeezed nowhere nowhere.tar.gz\necho made"));
    assertTrue(!output.contains("made"), output);
  }

  @Test
  void addressesOfPackagesAreEncoded() throws Exception {
    Path tool = Files.writeString(folder.resolve("dpkg-deb"), DPKG_DEB);
    assertTrue(tool.toFile().setExecutable(true));
    assertEquals(0, run("PATH=$PWD:$PATH\n: > p.deb\nbom_of_deb p.deb debian debian-12"), output);
    String address = "pkg:deb/debian/libstdc%2B%2B6@1%3A12.2.0-14%2Bdeb12u1?arch=amd64";
    assertTrue(output.contains("\"" + address + "&distro=debian-12\""), output);
    assertTrue(output.contains("\"name\": \"libstdc++6\""), output);
  }

  @Test
  void aPackageThatIsNotWhatItShouldBeIsFetchedOnceMore() throws Exception {
    Path cached = Files.writeString(folder.resolve("p.deb"), "wrong");
    assertEquals(0, fetch("right"), output);
    assertEquals("right", Files.readString(cached));
    assertEquals(0, fetch("wrong"), "it is there, and is not fetched");
    Files.delete(cached);
    assertEquals(1, fetch("wrong"));
    assertTrue(output.contains("is not what apt knows as p"), output);
  }
}
