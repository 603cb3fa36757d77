// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ubuntu's live ISO, of its shape: it boots, and is fetched whole; with an answer, unattended. */
@Needs({
  Requirement.NETWORK,
  Requirement.QEMU,
  Requirement.XORRISO,
  Requirement.CURL,
  Requirement.PLATFORM
})
@Tag(Tags.ONE_JDK)
class LiveIsoTest {
  private static final String NAME = "ubuntu-24.04-live-server-amd64";
  private static final String MEDIUM = "http://192.168.9.2/images/" + NAME + ".iso";

  @Test
  void itBootsUnattendedWithTheSeedOfTheMachine() throws IOException {
    Path iso = Payload.liveIso(NAME);
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab).withImage(iso);
      Files.createDirectories(home.folder().resolve("etc/answers/seed"));
      home.withFile("etc/answers/seed/user-data", "#cloud-config\n# for ${hostname}\n")
          .withFile(
              "etc/pxe.machine~web.cfg",
              "match = mac=52:54:00:09:00:*\nentry = "
                  + NAME
                  + "/unattended\nanswer = seed\nvar.hostname = web-1\n");
      try (PlatformProcess platform =
              PlatformProcess.run(lab, home, "--set", "pxe.menu:timeout=1s");
          VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.bios(NetworkCard.VIRTIO))) {
        List<String> words = List.of(machine.waitForMarker().commandLine().split(" "));
        String seed =
            words.stream()
                .filter(w -> w.startsWith("ds=nocloud;s="))
                .map(w -> w.substring("ds=nocloud;s=".length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(words.toString()));
        assertAll(
            () -> assertTrue(words.contains("url=" + MEDIUM), words.toString()),
            () -> assertTrue(words.contains("autoinstall"), words.toString()),
            () -> assertEquals("#cloud-config\n# for web-1", curl(lab, seed + "user-data")),
            () -> assertTrue(curl(lab, seed + "meta-data").contains("instance-id")),
            () -> assertTrue(platform.output().contains("user-data"), platform.output()));
        assertFetchedInParts(lab, iso);
      }
    }
  }

  /** As installers and virtual media do: a part, and then the rest. */
  private static void assertFetchedInParts(Lab lab, Path iso) throws IOException {
    Path received = lab.folder().resolve("received.iso");
    lab.runIn("client", "curl", "-sS", "-r", "0-999999", "-o", received.toString(), MEDIUM);
    lab.runIn("client", "curl", "-sS", "-C", "-", "-o", received.toString(), MEDIUM);
    assertEquals(-1, Files.mismatch(iso, received));
  }

  private static String curl(Lab lab, String url) {
    return lab.runIn("client", "curl", "-sS", "--fail", url).strip();
  }
}
