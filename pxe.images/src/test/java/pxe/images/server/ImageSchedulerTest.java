// SPDX-License-Identifier: Apache-2.0
package pxe.images.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.images.archive.Tars;

/** With a real folder and its real events; nothing here depends on how quick the machine is. */
class ImageSchedulerTest {
  @TempDir Path home;
  private Path images;
  private final Listener house = new Listener();
  private ImageScheduler scheduler;

  @BeforeEach
  void prepare() throws IOException {
    images = Files.createDirectories(home.resolve("images"));
    ImageFolder place = new ImageFolder(images, home.resolve("data/images"), false);
    scheduler =
        new ImageScheduler(
            place,
            new ImageRegistry(house),
            house,
            house::ready,
            Silent.LOGGER,
            Duration.ofMillis(500));
  }

  @AfterEach
  void close() {
    scheduler.close();
  }

  private Path staged(String name) throws IOException {
    Path archive = new Tars().file("f", "f").write(home.resolve(name));
    Files.setLastModifiedTime(archive, FileTime.from(Instant.now().minusSeconds(60)));
    return archive;
  }

  private void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void whatStandsThereAtTheStartIsServedBeforeItIsReady() throws Exception {
    move(staged("x.tgz"), images.resolve("x.tgz"));
    Files.createDirectories(images.resolve("y/boot"));
    scheduler.start();
    assertEquals("[+x, +y]", Stream.of(house.next(), house.next()).sorted().toList().toString());
    assertEquals("ready", house.next());
  }

  @Test
  void imagesComeAndGoWithTheirFiles() throws Exception {
    scheduler.start();
    assertEquals("ready", house.next());
    move(staged("x.tgz"), images.resolve("x.tgz"));
    assertEquals("+x", house.next());
    Files.delete(images.resolve("x.tgz"));
    assertEquals("-x", house.next());
    Files.createDirectories(images.resolve("y/a/b"));
    assertEquals("+y", house.next());
    Files.writeString(images.resolve("y/a/b/kernel"), "k");
    assertEquals("-y", house.next());
    assertEquals("+y", house.next());
    move(images.resolve("y"), home.resolve("away"));
    assertEquals("-y", house.next());
  }

  @Test
  void copyThatTakesItsTimeEndsInOneImage() throws Exception {
    byte[] noise = new byte[100_000];
    new Random(9).nextBytes(noise);
    byte[] whole = new Tars().file("f", noise).gzipped();
    scheduler.start();
    assertEquals("ready", house.next());
    Path archive = images.resolve("x.tar.gz");
    try (var out = Files.newOutputStream(archive)) {
      for (int i = 0; i < 50; i++) {
        out.write(Arrays.copyOfRange(whole, whole.length * i / 50, whole.length * (i + 1) / 50));
        out.flush();
      }
    }
    assertEquals("+x", house.next());
    Files.delete(archive);
    assertEquals("-x", house.next());
    assertEquals("", house.all());
  }

  @Test
  void truncatedCopyIsReportedAndResolved() throws Exception {
    scheduler.start();
    assertEquals("ready", house.next());
    byte[] whole = Files.readAllBytes(staged("x.tgz"));
    Files.write(images.resolve("x.tgz"), Arrays.copyOf(whole, 60));
    String problem = house.next();
    assertTrue(problem.startsWith("!images/x.tgz: is truncated after 60 bytes;"), problem);
    move(home.resolve("x.tgz"), images.resolve("x.tgz"));
    assertEquals("!", house.next());
    assertEquals("+x", house.next());
  }

  @Test
  void folderOfImagesMayBeReplaced() throws Exception {
    scheduler.start();
    assertEquals("ready", house.next());
    Files.createDirectories(home.resolve("other/x"));
    move(images, home.resolve("away"));
    move(home.resolve("other"), images);
    String first = house.next();
    if (first.startsWith("!images: is not there")) { // it looked between the two moves
      assertEquals("!", house.next());
      first = house.next();
    }
    assertEquals("+x", first);
    Files.delete(images.resolve("x"));
    assertEquals("-x", house.next());
  }

  @Test
  void closingEndsItsThreads() throws Exception {
    scheduler.start();
    assertEquals("ready", house.next());
    scheduler.close();
    while (Thread.getAllStackTraces().keySet().stream()
        .anyMatch(t -> t.getName().startsWith("pxe-images"))) {
      Thread.onSpinWait(); // a pool has ended a moment before its thread has
    }
  }
}
