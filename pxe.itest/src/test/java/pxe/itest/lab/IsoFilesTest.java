// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every file of an ISO, whatever its name, arrives to the byte by TFTP and by HTTP. */
@Needs({Requirement.NETWORK, Requirement.CURL, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class IsoFilesTest {
  private static final List<String> NAMES =
      List.of(
          "a/b/c/d/e/f/g/h/i/j/deep.txt",
          "UPPER and lower [1].cfg",
          "with a very long name that no DOS would have taken, in sixty-four octets.bin",
          "grüße/ключ.pub",
          ".treeinfo",
          "empty");

  @Test
  @Needs(Requirement.XORRISO)
  void everyFileOfAnIsoByXorrisoArrives() throws IOException {
    everyFileArrives("xorriso -as mkisofs");
  }

  @Test
  @Needs(Requirement.GENISOIMAGE)
  void everyFileOfAnIsoByGenisoimageArrives() throws IOException {
    everyFileArrives("genisoimage -quiet");
  }

  private static void everyFileArrives(String maker) throws IOException {
    try (Lab lab = Lab.open()) {
      Path source = tree(lab.folder().resolve("source"));
      Home home = Home.create(lab);
      String options = " -R -J -joliet-long -allow-leading-dots -o ";
      Payload.execute(
          "sh", "-ec", maker + options + home.images().resolve("mixed.iso") + " " + source);
      try (PlatformProcess platform = PlatformProcess.run(lab, home)) {
        for (Path file : files(source)) {
          String path = "/images/mixed/" + encoded(source.relativize(file));
          assertSame(lab, file, "http://" + Lab.SERVER_ADDRESS + path);
          if (Files.size(file) > 0) { // curl stumbles over an empty file by TFTP
            assertSame(lab, file, "tftp://" + Lab.SERVER_ADDRESS + path);
          }
        }
        assertTrue(platform.output().contains("mixed"), platform.output());
      }
    }
  }

  private static Path tree(Path root) throws IOException {
    Random random = new Random(1);
    for (String name : NAMES) {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      byte[] content = new byte[name.equals("empty") ? 0 : 1 + random.nextInt(100_000)];
      random.nextBytes(content);
      Files.write(file, content);
    }
    Files.createSymbolicLink(root.resolve("a/link"), Path.of("../grüße/ключ.pub"));
    return root;
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      assertEquals(NAMES.size() + 1, files.size(), "the link counts too");
      return files;
    }
  }

  private static String encoded(Path path) {
    return URLEncoder.encode(path.toString(), StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/");
  }

  private static void assertSame(Lab lab, Path file, String url) throws IOException {
    Path received = lab.folder().resolve("received");
    lab.runIn("client", "curl", "-sS", "--fail", "-o", received.toString(), url);
    assertEquals(-1, Files.mismatch(file, received), url);
    Files.delete(received);
  }
}
