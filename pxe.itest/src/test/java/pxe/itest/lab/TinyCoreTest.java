// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The second recipe's three entries, written in files beside the images. */
@Needs({
  Requirement.NETWORK,
  Requirement.QEMU,
  Requirement.CURL,
  Requirement.PLATFORM,
  Requirement.READER
})
@Tag(Tags.ONE_JDK)
class TinyCoreTest {
  private static final String THIRD =
      "keymap=qwerty/uk pci=nobios ignore_loglevel pata_cs5536.msr=1";

  @Test
  void theThirdEntryBootsTheSpecialKernelWithTheCommonInitrd() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform =
            PlatformProcess.run(
                lab,
                Home.create(lab).withImage(Payload.tinyCore()).withImage(Payload.wyseKernel()),
                PlatformProcess.menu("local", "0s"));
        VirtualMachine machine =
            VirtualMachine.powerOn(lab, Hardware.bios(NetworkCard.RTL8139).withDisk())) {
      machine.waitToSee("menu", text -> text.contains("Tiny Core on Wyse Sx0 (Specific)"));
      machine.press(LoaderMenu.of(lab).keys("local", "tc/tc476_wyse_test"));
      machine.press("ret");

      List<String> words = List.of(machine.waitForMarker().commandLine().split(" "));

      assertEquals(
          THIRD,
          String.join(
              " ",
              words.stream().filter(w -> !w.matches("(BOOT_IMAGE|initrd|BOOTIF)=.*")).toList()));
      assertTrue(words.contains("BOOTIF=01-52-54-00-09-00-00"), words.toString());
      assertTrue(words.contains("initrd=::/images/tc/core.gz"), words.toString());
      assertTrue(words.contains("BOOT_IMAGE=::/images/wyseSx0/vmlinuz"), words.toString());
      assertTrue(platform.output().contains("images/wyseSx0/vmlinuz"), platform.output());
    }
  }
}
