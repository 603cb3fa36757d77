// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A live medium as Fedora makes its own: dracut fetches the system by HTTP, and starts it. */
@Needs({
  Requirement.NETWORK,
  Requirement.QEMU,
  Requirement.XORRISO,
  Requirement.DRACUT,
  Requirement.PLATFORM
})
@Tag(Tags.ONE_JDK)
class DracutLiveTest {
  private static final String SYSTEM =
      "http://192.168.9.2/images/" + DracutLivePayload.NAME + "/LiveOS/squashfs.img";

  @Test
  void dracutFetchesTheSystemAndStartsIt() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform =
            PlatformProcess.run(
                lab,
                Home.create(lab).withImage(DracutLivePayload.iso()),
                PlatformProcess.menu(DracutLivePayload.NAME + "/live", "1s"));
        VirtualMachine machine =
            VirtualMachine.powerOn(lab, Hardware.bios(NetworkCard.VIRTIO).withMemory(1024))) {
      List<String> words = List.of(machine.waitForMarker().commandLine().split(" "));
      assertAll(
          () -> assertTrue(words.contains("root=live:" + SYSTEM), words.toString()),
          () -> assertTrue(words.contains("root=overlay"), words.toString()),
          () -> assertTrue(words.contains(DracutLivePayload.SYSTEM), words.toString()),
          () -> assertTrue(platform.output().contains("LiveOS/squashfs.img"), platform.output()),
          () -> assertTrue(platform.output().contains("Lab-Live 13"), platform.output()));
    }
  }
}
