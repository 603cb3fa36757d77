// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A Debian live medium: its own live-boot fetches the system by HTTP, and starts it. */
@Needs({
  Requirement.NETWORK,
  Requirement.QEMU,
  Requirement.XORRISO,
  Requirement.LIVE,
  Requirement.PLATFORM
})
@Tag(Tags.ONE_JDK)
class DebianLiveTest {
  private static final String SYSTEM =
      "http://192.168.9.2/images/" + DebianLivePayload.NAME + "/live/filesystem.squashfs";

  @Test
  void liveBootFetchesTheSystemAndStartsIt() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform =
            PlatformProcess.run(
                lab,
                Home.create(lab).withImage(DebianLivePayload.iso()),
                PlatformProcess.menu(DebianLivePayload.NAME + "/live", "1s"));
        VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.bios(NetworkCard.VIRTIO))) {
      List<String> words = List.of(machine.waitForMarker().commandLine().split(" "));
      assertAll(
          () -> assertTrue(words.contains("fetch=" + SYSTEM), words.toString()),
          () -> assertTrue(words.contains("root=overlay"), words.toString()),
          () -> assertTrue(words.contains(DebianLivePayload.SYSTEM), words.toString()),
          () -> assertTrue(platform.output().contains("filesystem.squashfs"), platform.output()));
    }
  }
}
