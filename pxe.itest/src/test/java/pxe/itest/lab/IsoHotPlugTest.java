// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An ISO comes and goes while the platform runs, and with it its entry and its URL. */
@Needs({
  Requirement.NETWORK,
  Requirement.QEMU,
  Requirement.XEN,
  Requirement.CURL,
  Requirement.PLATFORM
})
@Tag(Tags.ONE_JDK)
class IsoHotPlugTest {
  private Lab lab;
  private Home home;
  private PlatformProcess platform;
  private Path iso;

  @BeforeEach
  void platformWithAnIso() throws IOException {
    lab = Lab.open();
    home = Home.create(lab);
    platform = PlatformProcess.run(lab, home);
    iso = home.images().resolve(XenPayload.NAME + ".iso");
    Path beside = lab.folder().resolve("arriving");
    Files.copy(XenPayload.iso(), beside);
    Files.move(beside, iso);
    waitFor("200", "/.treeinfo");
  }

  @AfterEach
  void end() throws IOException {
    try {
      if (platform != null) {
        platform.close();
      }
    } finally {
      lab.close();
    }
  }

  @Test
  void anIsoThatIsTakenAwayLeavesTransfersUnderWayWhole() throws IOException {
    Path received = lab.folder().resolve("received");
    Running slow = slowly("/" + XenPayload.HUGE, received);
    waitForTransfer();

    Files.delete(iso);

    waitFor("404", "/" + XenPayload.HUGE);
    assertTrue(!LoaderMenu.of(lab).text().contains(XenPayload.NAME), "the entry is gone");
    assertEquals(0, slow.exitCode(Await.PATIENCE), slow.output());
    assertEquals(-1, Files.mismatch(XenPayload.tree().resolve(XenPayload.HUGE), received));
  }

  /** {@code cp new.iso images/old.iso} writes into the very file that is being sent. */
  @Test
  void anIsoThatIsOverwrittenBreaksTransfersInsteadOfMixingThem() throws IOException {
    Path received = lab.folder().resolve("received");
    Running slow = slowly("/" + XenPayload.HUGE, received);
    waitForTransfer();

    Files.write(iso, new byte[(int) Files.size(iso)]);

    assertTrue(slow.exitCode(Await.PATIENCE) != 0, "the client is told: " + slow.output());
    byte[] original = Files.readAllBytes(XenPayload.tree().resolve(XenPayload.HUGE));
    byte[] got = Files.readAllBytes(received);
    assertTrue(got.length < original.length, "it cannot have got all: " + got.length);
  }

  @Test
  void theMediumItselfIsServedInRangesAndAFolderIsListed() throws IOException {
    String size = header("/images/" + XenPayload.NAME + ".iso", "content-length");
    assertEquals(Long.toString(Files.size(iso)), size);
    assertTrue(curl("-s", XenPayload.URL + "/").contains("XS-REPOSITORY-LIST"));
    assertTrue(platform.shell(lab, home, "images").contains(XenPayload.URL + "/"));
  }

  private String header(String path, String name) {
    String url = "http://" + Lab.SERVER_ADDRESS + path;
    return curl("-sI", url)
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  /** Some eight seconds for what is to change under it. */
  private Running slowly(String path, Path target) {
    return Running.start(
        "curl",
        lab.commandIn(
            "client",
            "curl",
            "-sS",
            "--limit-rate",
            "6M",
            "-o",
            target.toString(),
            XenPayload.URL + path));
  }

  private void waitForTransfer() {
    assertTrue(
        Await.until(
            Await.PATIENCE, () -> platform.shell(lab, home, "transfers").contains("sending")),
        "no transfer is under way");
  }

  private void waitFor(String status, String path) {
    String url = XenPayload.URL + path;
    assertTrue(
        Await.until(
            Await.PATIENCE,
            () -> curl("-s", "-o", "/dev/null", "-w", "%{http_code}", url).equals(status)),
        url + " never answered " + status);
  }

  private String curl(String... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = "curl";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return lab.runIn("client", words);
  }
}
