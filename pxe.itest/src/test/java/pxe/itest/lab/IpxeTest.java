// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The iPXE in the ROMs of network cards gets its menu as a script, and all else by HTTP. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class IpxeTest {
  private static final String SCRIPT = "ipxe/01-52-54-00-09-00-";

  private static PlatformProcess run(Lab lab, Home home, String entry, String timeout) {
    return run(lab, home, "auto", entry, timeout);
  }

  private static PlatformProcess run(
      Lab lab, Home home, String loader, String entry, String timeout) {
    List<String> options = new ArrayList<>(PlatformProcess.loader(loader));
    options.addAll(List.of(PlatformProcess.menu(entry, timeout)));
    return PlatformProcess.run(lab, home, options.toArray(String[]::new));
  }

  private static void assertBootsByHttp(Hardware hardware) throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform =
            run(lab, Home.create(lab).withImage(Payload.netboot()), "netboot/install", "1s");
        VirtualMachine machine = VirtualMachine.powerOn(lab, hardware)) {
      assertBootsByHttp(machine, platform);
    }
  }

  private static void assertBootsByHttp(VirtualMachine machine, PlatformProcess platform) {
    VirtualMachine.Booted booted = machine.waitForMarker();
    BootTime.report("iPXE from power-on to init", booted.time());
    List<String> words = List.of(booted.commandLine().split(" "));
    String said = platform.output();

    assertAll(
        () -> assertTrue(words.contains("initrd=initrd0"), booted.commandLine()),
        () -> assertTrue(said.contains("http://192.168.9.2/" + SCRIPT), said),
        () -> assertTrue(words.stream().anyMatch(w -> w.startsWith("BOOTIF=01-52-54-00-09-00-"))),
        () -> assertFalse(said.contains("pxe.tftp: 192.168.9.1"), said));
  }

  @Test
  @Tag(Tags.BY_HAND)
  void onABios() throws IOException {
    assertBootsByHttp(Hardware.bios(NetworkCard.E1000));
  }

  @Test
  @Tag(Tags.BY_HAND)
  @Needs(Requirement.UEFI)
  void onUefi() throws IOException {
    assertBootsByHttp(Hardware.withIpxeOnUefi(NetworkCard.VIRTIO));
  }

  @Test
  @Needs(Requirement.READER)
  void itsMenuIsChosenFromWithTheArrowKeys() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform =
            run(lab, Home.create(lab).withImage(Payload.netboot()), "local", "0s");
        VirtualMachine machine = VirtualMachine.powerOn(lab, NetworkCard.E1000)) {
      machine.waitToSee("menu", text -> text.contains("Ubuntu"));
      machine.press(LoaderMenu.of(lab).keys("local", "netboot/install"));
      machine.press("ret");
      assertBootsByHttp(machine, platform);
    }
  }

  @Test
  void theLocalDiskBoots() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform =
            run(lab, Home.create(lab).withImage(Payload.netboot()), "local", "1s");
        VirtualMachine machine =
            VirtualMachine.powerOn(lab, Hardware.bios(NetworkCard.E1000).withDisk())) {
      machine.waitForLine(LocalDisk.MARKER);
      assertTrue(platform.output().contains(SCRIPT), platform.output());
    }
  }

  /** iPXE says that it failed, and firmware goes on in its boot order. */
  @Test
  @Tag(Tags.BY_HAND)
  @Needs({Requirement.UEFI, Requirement.GRUB})
  void onUefiTheLocalDiskIsTheNextInTheBootOrder() throws IOException {
    try (Lab lab = Lab.open();
        PlatformProcess platform =
            run(lab, Home.create(lab).withImage(Payload.netboot()), "local", "1s");
        VirtualMachine machine =
            VirtualMachine.powerOn(
                lab, Hardware.withIpxeOnUefi(NetworkCard.VIRTIO).withFiles(SignedGrub.disk(lab)))) {
      // after iPXE comes HTTP Boot of the firmware, for IPv4 and IPv6, with their time-outs
      machine.waitForLine(LocalDisk.MARKER, Await.PATIENCE.multipliedBy(7));
      assertTrue(platform.output().contains(SCRIPT), platform.output());
    }
  }

  @Test
  @Tag(Tags.BY_HAND)
  void anAssignedEntryBootsAtOnceAndIsUsedUp() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab).withImage(Payload.netboot());
      try (PlatformProcess platform = run(lab, home, "local", "0s")) {
        String mac = "52:54:00:09:00:77";
        platform.shell(lab, home, "assign " + mac + " netboot/install --once");
        try (VirtualMachine machine =
            VirtualMachine.powerOn(lab, Hardware.bios(NetworkCard.E1000).at(mac))) {
          assertTrue(machine.waitForMarker().commandLine().contains("initrd=initrd0"));
        }
        assertTrue(
            Await.until(
                Await.PATIENCE,
                () -> !platform.shell(lab, home, "machines").contains("netboot/install")),
            platform::output);
      }
    }
  }

  @Test
  @Tag(Tags.BY_HAND)
  @Needs(Requirement.XEN)
  void onABiosXenIsStartedByPxelinux() throws IOException {
    assertXenBoots(Hardware.bios(NetworkCard.E1000).withMemory(2048), "auto", "xen.gz");
  }

  @Test
  @Tag(Tags.BY_HAND)
  @Needs({Requirement.XEN, Requirement.UEFI})
  void onUefiXenIsAProgramOfItsOwn() throws IOException {
    assertXenBoots(Hardware.withIpxeOnUefi(NetworkCard.E1000).withMemory(2048), "auto", "xen.efi");
  }

  @Test
  @Needs({Requirement.XEN, Requirement.UEFI, Requirement.IPXE})
  void onUefiWithoutIpxeOursIsLoadedAndStartsXen() throws IOException {
    assertXenBoots(Hardware.withUefi().withMemory(2048), "ipxe", "xen.efi");
  }

  @Test
  @Tag(Tags.BY_HAND)
  @Needs({Requirement.XEN, Requirement.UEFI, Requirement.GRUB, Requirement.GRUB_MODULES})
  void onUefiXenThatIsNoProgramIsStartedByGrub() throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = SignedGrub.withModules(Home.create(lab).withImage(XenPayload.oldIso()));
      try (PlatformProcess platform = run(lab, home, "auto", XenPayload.OLD + "/install", "1s")) {
        XenServerTest.waitForEntry(lab, XenPayload.OLD, "install");
        Hardware hardware = Hardware.withIpxeOnUefi(NetworkCard.E1000).withMemory(2048);
        assertXenBoots(lab, platform, hardware, "xen.gz");
      }
    }
  }

  private static void assertXenBoots(Hardware hardware, String loader, String file)
      throws IOException {
    try (Lab lab = Lab.open()) {
      Home home = Home.create(lab).withImage(XenPayload.iso());
      if (loader.equals("ipxe")) {
        IpxeProgram.into(home);
      }
      try (PlatformProcess platform = run(lab, home, loader, XenPayload.NAME + "/install", "1s")) {
        XenServerTest.waitForEntry(lab, "install");
        assertXenBoots(lab, platform, hardware, file);
      }
    }
  }

  private static void assertXenBoots(
      Lab lab, PlatformProcess platform, Hardware hardware, String file) throws IOException {
    try (VirtualMachine machine = VirtualMachine.powerOn(lab, hardware)) {
      String dom0 = machine.waitForMarker().commandLine();
      String xen = machine.waitForLine("(XEN) Command line: ");

      assertAll(
          () -> assertTrue(dom0.endsWith(XenServerTest.DOM0_ARGUMENTS), dom0),
          () -> assertTrue(xen.contains(XenServerTest.XEN_ARGUMENTS), xen),
          () -> assertTrue(platform.output().contains("boot/" + file), platform.output()));
    }
  }
}
