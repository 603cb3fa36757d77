// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.api.image.FileTree.Child;
import pxe.api.resource.BootResource;

/** The clients that installers use, where they are installed. */
class RealClientsTest {
  private static final String NAME = "a b [1]+ü.iso";
  private static final String LINK = "/images/a%20b%20%5B1%5D+%C3%BC.iso";

  @TempDir Path folder;
  private final byte[] content = HttpServerTest.content(3_000_000);
  private Site site;

  @BeforeEach
  void open() throws IOException {
    site = new Site();
    Path file = Files.write(folder.resolve("content"), content);
    site.files.put("images/" + NAME, BootResource.ofFile(file));
    site.folders.put("images", List.of(new Child(NAME, false)));
    site.start();
  }

  @AfterEach
  void close() {
    site.close();
  }

  /** Runs a program in the folder. */
  private String run(String... command) throws IOException, InterruptedException {
    need(command[0]);
    List<String> all = new ArrayList<>(List.of(command));
    all.add(site.uri("").toString() + LINK);
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(all)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int code = process.waitFor();
    String text = new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1);
    assertEquals(0, code, text);
    return text;
  }

  /** A test without its program is skipped, or fails where none may be skipped. */
  private static void need(String program) {
    boolean there =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(p -> Files.isExecutable(Path.of(p, program)));
    if (!there && "required".equals(System.getenv("PXE_LAB"))) {
      fail("PXE_LAB=required, but " + program + " is not installed");
    }
    assumeTrue(there, () -> program + " is not installed");
  }

  private byte[] fetched() throws IOException {
    return Files.readAllBytes(folder.resolve("fetched"));
  }

  @Test
  void curlFetchesAFile() throws Exception {
    run("curl", "-sS", "-f", "-o", "fetched");
    assertArrayEquals(content, fetched());
  }

  @Test
  void curlFetchesRanges() throws Exception {
    run("curl", "-sS", "-f", "-o", "fetched", "--range", "1000-1999999");
    assertArrayEquals(Arrays.copyOfRange(content, 1000, 2_000_000), fetched());
  }

  @Test
  void curlResumes() throws Exception {
    Files.write(folder.resolve("fetched"), Arrays.copyOf(content, 1_234_567));
    run("curl", "-sS", "-f", "-C", "-", "-o", "fetched");
    assertArrayEquals(content, fetched());
  }

  @Test
  void curlFetchesWhatIsNewerOnly() throws Exception {
    run("curl", "-sS", "-f", "-R", "-o", "fetched");
    assertEquals("304", run("curl", "-sS", "-z", "fetched", "-o", "none", "-w", "%{http_code}"));
  }

  @Test
  void curlOfAnOlderVersionOfHttpFetchesAFile() throws Exception {
    run("curl", "-sS", "-f", "--http1.0", "-o", "fetched");
    assertArrayEquals(content, fetched());
  }

  @Test
  void wgetFetchesAFile() throws Exception {
    run("wget", "-q", "-O", "fetched");
    assertArrayEquals(content, fetched());
  }

  @Test
  void wgetResumes() throws Exception {
    Files.write(folder.resolve("fetched"), Arrays.copyOf(content, 1_234_567));
    run("wget", "-q", "-c", "-O", "fetched");
    assertArrayEquals(content, fetched());
  }

  @Test
  void wgetFollowsTheListing() throws Exception {
    run("wget", "-q", "-r", "-np", "-nH", "-P", "mirror", site.uri("/images").toString());
    try (Stream<Path> all = Files.walk(folder.resolve("mirror"))) {
      assertEquals(1, all.filter(p -> p.toString().endsWith(".iso")).count());
    }
  }
}
