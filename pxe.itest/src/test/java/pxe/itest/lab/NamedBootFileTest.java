// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A router names the boot file itself, to whoever asks, and our DHCP is off: a machine finds its
 * menu all the same, and iPXE does not load itself for ever.
 */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class NamedBootFileTest {
  /** The command line of the kernel, and what the platform said. */
  private record Boot(List<String> words, String said) {}

  private static Boot boot(String bootFile, UnaryOperator<Home> loaders, Hardware hardware)
      throws IOException {
    try (Lab lab = Lab.withBootFile(bootFile);
        PlatformProcess platform = run(lab, loaders);
        VirtualMachine machine = VirtualMachine.powerOn(lab, hardware)) {
      VirtualMachine.Booted booted = machine.waitForMarker();
      BootTime.report(bootFile + ", named by the router, to init", booted.time());
      return new Boot(List.of(booted.commandLine().split(" ")), platform.output());
    }
  }

  private static PlatformProcess run(Lab lab, UnaryOperator<Home> loaders) {
    Home home = loaders.apply(Home.create(lab).withImage(Payload.netboot()));
    home.withFile("etc/pxe.dhcp.cfg", "mode = off\n");
    return PlatformProcess.run(lab, home, PlatformProcess.menu("netboot/install", "1s"));
  }

  /** How often something stands in what the platform said. */
  private static long times(Boot boot, String what) {
    return boot.said().lines().filter(line -> line.contains(what)).count();
  }

  private static void assertBootsByScript(Boot boot, String script) {
    assertTrue(boot.words().contains("initrd=initrd0"), boot.words().toString());
    assertEquals(1, times(boot, script), boot.said());
    assertFalse(boot.said().contains("offered"), boot.said());
  }

  @Test
  @Needs(Requirement.IPXE)
  void ipxeInTheRomOfABiosThatIsToldToLoadIpxe() throws IOException {
    assertBootsByScript(
        boot(
            "ipxe/bios/undionly.kpxe",
            home -> IpxeProgram.OLD.into(home, IpxeProgram.BIOS),
            Hardware.bios(NetworkCard.E1000)),
        "ipxe/pcbios-i386/01-52-54-00-09-00-00/menu.ipxe");
  }

  /** It asks for the boot file a second time, and is not given itself. */
  @Test
  @Needs({Requirement.UEFI, Requirement.IPXE})
  void anIpxeThatAsksDhcpAgain() throws IOException {
    Boot boot = boot("ipxe/x64/snponly.efi", IpxeProgram::into, Hardware.withUefi());

    assertBootsByScript(boot, "ipxe/efi-x86_64/01-52-54-00-09-00-00/menu.ipxe");
    assertEquals(2, times(boot, "ipxe/x64/snponly.efi: "), boot.said());
  }

  @Test
  @Needs({Requirement.UEFI, Requirement.NEW_IPXE})
  void anIpxeThatLooksForAScriptOfItsOwn() throws IOException {
    Boot boot =
        boot(
            "ipxe/x64/snponly.efi",
            home -> IpxeProgram.NEW.into(home, IpxeProgram.UEFI),
            Hardware.withUefi());

    assertBootsByScript(boot, "ipxe/efi-x86_64/01-52-54-00-09-00-00/menu.ipxe");
    assertEquals(1, times(boot, "ipxe/x64/snponly.efi: "), boot.said());
    assertEquals(1, times(boot, "autoexec.ipxe: "), boot.said());
  }

  @Test
  @Tag(Tags.BY_HAND)
  @Needs(Requirement.UEFI)
  void syslinuxForUefi() throws IOException {
    Boot boot = boot("syslinux/x64/syslinux.efi", home -> home, Hardware.withUefi());

    assertTrue(boot.said().contains("syslinux/x64/ldlinux.e64"), boot.said());
    assertTrue(boot.said().contains("syslinux/x64/pxelinux.cfg/"), boot.said());
  }

  @Test
  @Tag(Tags.BY_HAND)
  @Needs({Requirement.UEFI, Requirement.GRUB})
  void shimAndGrub() throws IOException {
    Boot boot = boot("grub/x64/shimx64.efi", SignedGrub::into, Hardware.withUefi());

    assertTrue(boot.said().contains("grub/x64/grubx64.efi"), boot.said());
  }
}
