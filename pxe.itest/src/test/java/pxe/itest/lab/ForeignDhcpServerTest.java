// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.itest.lab.Hardware.Firmware;

/**
 * A DHCP server that names a boot file of its own, which leads nowhere, or that calls itself a PXE
 * server: what becomes of our offer, before and after its answer, as docs/firmware.md has it.
 */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.UEFI, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class ForeignDhcpServerTest {
  private static final String ITS_FILE = "nowhere.0";

  /** In the fields of the header (siaddr, file), for whoever asks for the options too. */
  private static final String IN_THE_HEADER = "--dhcp-no-override";

  private static final String CALLS_ITSELF_PXE = "--dhcp-option-force=60,PXEClient";

  private static String names(String file, String server) {
    return "--dhcp-boot=" + file + ",server," + server;
  }

  private static Lab lab(int itsDelay) {
    return Lab.open(
        Router.with(
            names(ITS_FILE, Router.ADDRESS), IN_THE_HEADER, "--dhcp-reply-delay=" + itsDelay));
  }

  /** It takes ours, whoever came first, unless ours waits so that others win. */
  @ParameterizedTest(name = "its answer after {0} s, ours after {1}: {2}")
  @CsvSource({"0, 0s, ours", "0, 2s, its", "2, 0s, ours"})
  void ipxeTakesOursUnlessItWaits(int itsDelay, String ourDelay, String whose) throws IOException {
    try (Lab lab = lab(itsDelay);
        PlatformProcess platform = platform(lab, ourDelay);
        VirtualMachine machine = VirtualMachine.powerOn(lab, NetworkCard.E1000)) {
      String screen =
          machine.waitToSee(
              "boot file",
              text -> text.contains(ITS_FILE) || platform.output().contains("sent pxelinux/"));

      assertEquals(whose, screen.contains(ITS_FILE) ? "its" : "ours", platform.output());
    }
  }

  /** As many routers send them: options 66 and 67, and nothing in the header. */
  @Test
  void ipxeTakesOursWhereItNamesItsInOptionsAlone() throws IOException {
    try (Lab lab = Lab.open(inOptions());
        PlatformProcess platform = platform(lab, "0s");
        VirtualMachine machine = VirtualMachine.powerOn(lab, NetworkCard.E1000)) {
      platform.waitFor("sent pxelinux/");
      machine.waitToSee("our menu", text -> text.contains("Ubuntu"));
    }
  }

  private static Consumer<Lab> inOptions() {
    return Router.with(
        "--dhcp-option-force=66," + Router.ADDRESS, "--dhcp-option-force=67," + ITS_FILE);
  }

  /** And so does the loader that it gets. */
  @ParameterizedTest(name = "its answer after {0} s")
  @CsvSource({"0", "2"})
  void edk2TakesOurs(int itsDelay) throws IOException {
    try (Lab lab = lab(itsDelay);
        PlatformProcess platform = platform(lab, "0s");
        VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.withUefi())) {
      platform.waitFor("sent pxelinux/syslinux-efi64");
      machine.waitForLine("Start PXE over IPv4");
      platform.waitFor("ldlinux.e64");
    }
  }

  @Test
  @Tag(Tags.BY_HAND)
  @Needs(Requirement.GRUB)
  void shimAndGrubTakeOursWhereItNamesItsInOptionsAlone() throws IOException {
    try (Lab lab = Lab.open(inOptions())) {
      assertGrubShowsItsMenu(lab, "/grubx64.efi");
    }
  }

  /** shim looks for GRUB beside the boot file of the router, which we have there. */
  @Test
  @Tag(Tags.BY_HAND)
  @Needs(Requirement.GRUB)
  void shimFindsGrubBesideABootFileOfOursThatIsForABios() throws IOException {
    try (Lab lab = Lab.open(Router.with(names("pxelinux.0", Lab.SERVER_ADDRESS), IN_THE_HEADER))) {
      assertGrubShowsItsMenu(lab, "sent grubx64.efi");
    }
  }

  /** EDK2 asks whom the router names for the boot file, whatever that is called. */
  @Test
  @Needs(Requirement.GRUB)
  void edk2AsksOursWhereItCallsItselfPxeAndNamesOurServer() throws IOException {
    try (Lab lab =
        Lab.open(
            Router.with(
                CALLS_ITSELF_PXE, names("pxelinux.0", Lab.SERVER_ADDRESS), IN_THE_HEADER))) {
      assertGrubShowsItsMenu(lab, "REQUEST on port 4011");
    }
  }

  private static void assertGrubShowsItsMenu(Lab lab, String said) throws IOException {
    String uefi = assertGrubShowsItsMenu(lab, said, Firmware.UEFI);
    assertFalse(uefi.contains("UEFI HTTP"), uefi);
  }

  /** Gives what the platform said until then. */
  private static String assertGrubShowsItsMenu(Lab lab, String said, Firmware firmware)
      throws IOException {
    Home home = SignedGrub.into(Home.create(lab).withImage(Payload.netboot()));
    try (PlatformProcess platform = auto(lab, home);
        VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.with(firmware))) {
      platform.waitFor("sent grub/grub.cfg");
      machine.waitForLine("over IPv4");
      assertTrue(platform.output().contains(said), platform.output());
      return platform.output();
    }
  }

  /** Nothing that we say reaches shim then; an operator reads what to do. */
  @Test
  @Needs(Requirement.GRUB)
  void shimThatLooksForGrubAtItsServerIsNamed() throws IOException {
    try (Lab lab = lab(0)) {
      Home home = SignedGrub.into(Home.create(lab).withImage(Payload.netboot()));
      try (PlatformProcess platform = auto(lab, home);
          VirtualMachine machine =
              VirtualMachine.powerOn(lab, Hardware.with(Firmware.UEFI_WITHOUT_IPV6))) {
        machine.waitForLine("Unable to fetch TFTP image");
        platform.waitFor("and shim looks for GRUB there");
        assertFalse(platform.output().contains("sent grubx64.efi"), platform.output());
      }
    }
  }

  /** It asks that server for the boot file, on port 4011. */
  @Test
  void edk2AsksTheRouterThatCallsItselfPxe() throws IOException {
    try (Lab lab = Lab.open(Router.with(CALLS_ITSELF_PXE));
        PlatformProcess platform = platform(lab, "0s");
        VirtualMachine machine = VirtualMachine.powerOn(lab, Hardware.withUefi())) {
      machine.waitForLine("PXE-E16");
      assertTrue(platform.output().contains("the file follows on port 4011"), platform.output());
      assertFalse(platform.output().contains("REQUEST on port 4011"), platform.output());
    }
  }

  /** It is HTTPClient alone that counts there. */
  @Test
  @Needs(Requirement.GRUB)
  void httpBootTakesOursWhereTheRouterCallsItselfPxeAndNamesAFile() throws IOException {
    try (Lab lab =
        Lab.open(Router.with(CALLS_ITSELF_PXE, names(ITS_FILE, Router.ADDRESS), IN_THE_HEADER))) {
      assertGrubShowsItsMenu(lab, "x64 UEFI HTTP", Firmware.HTTP_BOOT);
    }
  }

  private static PlatformProcess auto(Lab lab, Home home) {
    return PlatformProcess.run(lab, home, PlatformProcess.loader("auto").toArray(String[]::new));
  }

  private static PlatformProcess platform(Lab lab, String delay) {
    Home home = Home.create(lab).withImage(Payload.netboot());
    return PlatformProcess.run(
        lab,
        home.withFile("etc/pxe.menu.cfg", "default = netboot/install\ntimeout = 1s\n")
            .withFile("etc/pxe.dhcp.cfg", "reply-delay = " + delay + "\n"));
  }
}
