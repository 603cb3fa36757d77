// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The classes of a start are kept for the next one, and never those of a jar that is no longer
 * there.
 */
@Needs({Requirement.NETWORK, Requirement.CURL, Requirement.PLATFORM})
class ClassArchiveTest {
  /** With it a virtual machine that cannot use its archive ends. */
  private static final Map<String, String> STRICT = Map.of("PXE_JAVA_OPTS", "-Xshare:on");

  private static final String SWITCH = "-XX:SharedArchiveFile=";

  private Lab lab;
  private Home home;
  private Path distribution;

  @BeforeEach
  void distributionWithAnArchive() throws IOException {
    lab = Lab.open();
    home = Home.create(lab);
    distribution = Distribution.withoutProfiles(lab.folder());
  }

  @AfterEach
  void end() throws IOException {
    lab.close();
  }

  @Test
  void theNextStartUsesTheArchiveAndServes() throws IOException {
    Path archive = make();
    Files.writeString(
        Files.createDirectory(home.images().resolve("files")).resolve("file.txt"), "content\n");
    try (PlatformProcess platform = PlatformProcess.run(lab, distribution, STRICT, home)) {
      String words = platform.commandLine();
      assertTrue(words.contains(SWITCH + archive), words);
      for (String scheme : List.of("http://", "tftp://")) {
        String url = scheme + Lab.SERVER_ADDRESS + "/images/files/file.txt";
        assertEquals("content", lab.runIn("client", "curl", "-sS", "--fail", url), url);
      }
    }
  }

  @Test
  void anotherJarOfTheSameSizeAndTimeIsNotRunWithTheClassesOfTheOldOne() throws IOException {
    Path archive = make();
    Path jar =
        jarsIn("bundles").filter(file -> file.toString().contains("pxe.tftp")).toList().get(0);
    replace(jar);
    try (PlatformProcess platform = PlatformProcess.run(lab, distribution, Map.of(), home)) {
      String words = platform.commandLine();
      assertFalse(words.contains(SWITCH), words);
    }
    assertFalse(make().equals(archive));
    assertFalse(Files.exists(archive), "the old archive is removed");
  }

  @Test
  void whereNoneCanBeMadeThatIsSaidAndThePlatformStarts() throws IOException {
    Files.writeString(home.folder().resolve("data/archive"), "a file, where the folder would be\n");
    try (Running making = PlatformProcess.archive(lab, distribution, home)) {
      assertEquals(1, making.exitCode(Await.PATIENCE.multipliedBy(3)), making::output);
      assertTrue(making.output().contains("no class archive was made"), making::output);
    }
    PlatformProcess.run(lab, distribution, Map.of(), home).close();
  }

  private Path make() throws IOException {
    try (Running making = PlatformProcess.archive(lab, distribution, home)) {
      assertEquals(0, making.exitCode(Await.PATIENCE.multipliedBy(3)), making::output);
    }
    try (Stream<Path> files = Files.list(home.folder().resolve("data/archive"))) {
      List<Path> left = files.filter(file -> !file.endsWith("known")).toList();
      assertEquals(1, left.size(), left::toString);
      return left.get(0);
    }
  }

  private Stream<Path> jarsIn(String folder) throws IOException {
    try (Stream<Path> files = Files.list(distribution.resolve(folder))) {
      return files.toList().stream();
    }
  }

  /** With other bytes: the time of the first entry, which nobody reads. */
  private static void replace(Path jar) throws IOException {
    FileTime time = Files.getLastModifiedTime(jar);
    byte[] bytes = Files.readAllBytes(jar);
    bytes[10] ^= 2;
    Files.delete(jar);
    Files.write(jar, bytes);
    Files.setLastModifiedTime(jar, time);
  }
}
