// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The file system below one image hangs in the kernel: that holds up this image, and nothing else.
 */
@Needs({Requirement.NETWORK, Requirement.HUNG_MOUNT, Requirement.CURL, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class HungMountTest {
  /** More than there are event loops, transfer workers, or threads for one image. */
  private static final int WAITING = 24;

  private static final String NOT_AVAILABLE = "503";

  private final List<Running> waiting = new ArrayList<>();
  private Lab lab;
  private Home home;
  private HungMount mount;

  @BeforeEach
  void twoImages() throws IOException {
    lab = Lab.open();
    home = Home.create(lab);
    Files.createDirectories(home.images().resolve("sound"));
    home.withFile("images/sound/file", "sound\n");
    Path content = Files.createDirectories(lab.folder().resolve("content"));
    Files.writeString(content.resolve("file"), "slow\n");
    mount = HungMount.of(lab, content, home.images().resolve("slow"));
  }

  @AfterEach
  void clearUp() throws IOException {
    try {
      mount.close();
    } finally {
      lab.close();
    }
  }

  @Test
  void whoAsksForThatImageWaitsAndNobodyElse() {
    try (PlatformProcess platform = PlatformProcess.run(lab, home)) {
      assertServed("slow");
      mount.hang();
      askFor("slow");
      assertServed("sound");
      assertNames(platform, "slow");
      assertServed("sound");
      Running last = waiting.get(2 * WAITING - 2); // of those by HTTP; the first few wait on
      last.exitCode(Await.PATIENCE);
      assertEquals(NOT_AVAILABLE, last.output(), platform::output);

      mount.recover();
      assertServed("slow");
      mount.hang();
      askFor("slow");
      platform.stop(); // in order, with all of them waiting
    }
  }

  @Test
  void theStartDoesNotWaitForIt() {
    mount.hang();
    try (PlatformProcess platform = PlatformProcess.run(lab, home)) {
      assertServed("sound");
      assertNames(platform, "slow");

      mount.recover();
      assertServed("slow");
    }
  }

  /** Machines ask for a file of an image, by HTTP and TFTP, and wait. */
  private void askFor(String image) {
    for (int i = 0; i < WAITING; i++) {
      waiting.add(ask("http", image, "-o", "/dev/null", "-w", "%{http_code}"));
      waiting.add(ask("tftp", image));
    }
  }

  private Running ask(String scheme, String image, String... more) {
    List<String> words = new ArrayList<>(List.of("curl", "-sS", "--max-time", "50"));
    words.addAll(List.of(more));
    words.add(url(scheme, image));
    return lab.start("curl", lab.commandIn("client", words.toArray(String[]::new)));
  }

  private void assertServed(String image) {
    for (String scheme : List.of("http", "tftp")) {
      Running transfer = ask(scheme, image, "--fail");
      assertEquals(0, transfer.exitCode(Await.PATIENCE), transfer::output);
      assertEquals(image, transfer.output());
    }
  }

  private void assertNames(PlatformProcess platform, String image) {
    String problem = "images/" + image + ":";
    assertTrue(
        Await.until(Await.PATIENCE, () -> platform.shell(lab, home, "status").contains(problem)),
        () -> "no problem of " + image + " in:\n" + platform.shell(lab, home, "status"));
  }

  private static String url(String scheme, String image) {
    return scheme + "://" + Lab.SERVER_ADDRESS + "/images/" + image + "/file";
  }
}
