// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The two recipes for dnsmasq, imported as they stand, boot what they boot there. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.PLATFORM, Requirement.READER})
@Tag(Tags.ONE_JDK)
class ImportTest {
  private static final String FIRST =
      """
      port=0
      log-dhcp
      dhcp-range=192.168.9.0,proxy
      dhcp-boot=pxelinux.0
      pxe-service=x86PC,'Network Boot',pxelinux
      enable-tftp
      tftp-root=%s
      """;

  private static final String SECOND =
      """
      port=0
      log-dhcp
      enable-tftp
      tftp-root=%s
      dhcp-boot=pxelinux.0
      dhcp-option=vendor:PXEClient,6,2b
      dhcp-no-override
      pxe-prompt="Press F8 for boot menu", 3
      pxe-service=X86PC, "Boot from network", pxelinux
      pxe-service=X86PC, "Boot from local hard disk", 0
      dhcp-range=192.168.10.20,proxy
      """;

  private static final String MENU =
      """
      default menu.c32
      prompt 0
      menu title PXE Boot Menu
      label tc476
          menu label Standard Tiny Core 4.7.6
          kernel images/tc/vmlinuz
          append initrd=images/tc/core.gz keymap=qwerty/uk
      """;

  @Test
  void theFirstRecipeBootsUbuntu() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab).withImage(Payload.netbootFolder());
      String said = imported(lab, home, FIRST.formatted(home.images().resolve("netboot")));
      assertTrue(said.contains("has no labels of its own"), said);
      try (PlatformProcess platform =
              PlatformProcess.run(lab, home, PlatformProcess.menu("netboot/install", "1s"));
          VirtualMachine machine = VirtualMachine.powerOn(lab, NetworkCard.E1000)) {
        assertTrue(machine.waitForMarker().commandLine().contains("initrd.gz"));
        assertTrue(platform.output().contains("vendor-class"), "packets are logged");
      }
    }
  }

  @Test
  void theSecondRecipeShowsItsPromptAndBootsTinyCore() throws IOException {
    try (Lab lab = Lab.open()) {
      Path root = lab.folder().resolve("tftpboot");
      Files.createDirectories(root.resolve("images/tc"));
      for (String file : new String[] {"vmlinuz", "core.gz"}) {
        Files.copy(Payload.tinyCore().resolve(file), root.resolve("images/tc").resolve(file));
      }
      Files.createDirectories(root.resolve("pxelinux.cfg"));
      Files.writeString(root.resolve("pxelinux.cfg/default"), MENU);
      Home home = Home.create(lab);
      imported(lab, home, SECOND.formatted(root));
      try (PlatformProcess platform =
              PlatformProcess.run(lab, home, PlatformProcess.menu("tc/tc476", "1s"));
          VirtualMachine machine = VirtualMachine.powerOn(lab, NetworkCard.E1000)) {
        machine.waitToSee("prompt", text -> text.contains("Press F8 for boot menu"));
        String commandLine = machine.waitForMarker().commandLine();
        assertTrue(commandLine.contains("keymap=qwerty/uk"), platform.output());
      }
    }
  }

  private static String imported(Lab lab, Home home, String configuration) throws IOException {
    Path file = Files.writeString(lab.folder().resolve("dnsmasq.conf"), configuration);
    Running running = PlatformProcess.importing(lab, home, file);
    assertEquals(0, running.exitCode(Await.PATIENCE), running.output());
    Running check = PlatformProcess.check(lab, home);
    assertEquals(0, check.exitCode(Await.PATIENCE), check.output());
    return running.output();
  }
}
