// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pxe.itest.lab.Hardware.Firmware;

/** UEFI machines boot over IPv6; DHCP of IPv4 gives them an address and nothing to boot. */
@Needs({Requirement.NETWORK, Requirement.QEMU, Requirement.UEFI, Requirement.PLATFORM})
@Tag(Tags.ONE_JDK)
class Ipv6BootTest {
  private static final String MENU = "default = netboot/install\ntimeout = 1s\n";
  private static final String MACHINE = "52:54:00:09:00:00";

  /** Firmware tries IPv4 before, for more than a minute. */
  private static final Duration LONG = Await.PATIENCE.multipliedBy(8);

  /** Beside a DHCPv6 server, which knows nothing of boot files. */
  private static final String STATEFUL = "fd00:9::100,fd00:9::1ff,64,1h";

  /** Machines make their addresses, and are told to ask for the rest. */
  private static final String STATELESS = "fd00:9::,ra-stateless,64";

  @Test
  @Tag(Tags.BY_HAND)
  @Needs(Requirement.GRUB)
  void aMachineIsToldWhatToBootBesideADhcp6Server() throws IOException {
    try (Lab lab = Lab.open(Router.withIpv6(STATEFUL))) {
      Home home = SignedGrub.into(home(lab));
      try (PlatformProcess platform = run(lab, home, "auto", "proxy");
          VirtualMachine machine = VirtualMachine.powerOn(lab, httpBoot())) {
        String commandLine = machine.waitForLine(VirtualMachine.MARKER, LONG);

        assertTrue(commandLine.contains("BOOT_IMAGE=(http,fd00:9::2)/images/"), commandLine);
        assertTrue(platform.shell(lab, home, "trace " + MACHINE).contains("fd00:9::2"));
      }
    }
  }

  @Test
  @Needs(Requirement.NEW_IPXE)
  void aMachineIsGivenItsAddressAndGoesOnByIpxe() throws IOException {
    try (Lab lab = Lab.open(Router.withIpv6(STATELESS))) {
      Home home = IpxeProgram.NEW.into(home(lab), IpxeProgram.UEFI);
      try (PlatformProcess platform = run(lab, home, "ipxe", "server");
          VirtualMachine machine = VirtualMachine.powerOn(lab, httpBoot())) {
        machine.waitForLine(VirtualMachine.MARKER, LONG);

        assertTrue(platform.shell(lab, home, "trace " + MACHINE).contains("fd00:9::2"));
      }
    }
  }

  @Test
  @Needs(Requirement.GRUB)
  void pxeFirmwareIsGivenItsAddressAndFetchesByTftp() throws IOException {
    try (Lab lab = Lab.open(Router.withIpv6(STATELESS))) {
      Home home = SignedGrub.into(home(lab));
      try (PlatformProcess platform = run(lab, home, "auto", "server");
          VirtualMachine machine = VirtualMachine.powerOn(lab, pxe())) {
        String commandLine = machine.waitForLine(VirtualMachine.MARKER, LONG);

        assertTrue(commandLine.contains("fd00:9:"), commandLine);
        String trace = platform.shell(lab, home, "trace " + MACHINE);
        assertTrue(trace.contains("tftp://[fd00:9::2]/grub/"), trace);
        assertTrue(trace.contains("by TFTP"), trace);
      }
    }
  }

  /** What it starts looks for us in the other server's answer, where it finds nothing. */
  @Test
  @Tag(Tags.BY_HAND)
  @Needs(Requirement.GRUB)
  void pxeFirmwareIsToldItsFileBesideADhcp6Server() throws IOException {
    try (Lab lab = Lab.open(Router.withIpv6(STATEFUL))) {
      Home home = SignedGrub.into(home(lab));
      try (PlatformProcess platform = run(lab, home, "auto", "proxy");
          VirtualMachine machine = VirtualMachine.powerOn(lab, pxe())) {
        // it failed once, and nobody knew whether firmware had asked
        platform.shell(lab, home, "log:set debug pxe.dhcp6");
        machine.waitForLine("Start PXE over IPv6");
        platform.waitFor("on port 4011 from " + MACHINE);
        platform.waitFor("sent grub/");
        assertTrue(
            Await.until( // the journal is written after the log
                Await.PATIENCE,
                () -> platform.shell(lab, home, "trace " + MACHINE).contains("by TFTP")));
      }
    }
  }

  private static Hardware pxe() {
    return Hardware.with(Firmware.UEFI_WITHOUT_IPV4).at(MACHINE);
  }

  private static Hardware httpBoot() {
    return Hardware.with(Firmware.HTTP_BOOT).at(MACHINE);
  }

  private static PlatformProcess run(Lab lab, Home home, String loader, String mode) {
    return PlatformProcess.run(
        lab,
        home,
        Stream.concat(
                PlatformProcess.loader(loader).stream(),
                Stream.of("--set", "pxe.dhcp6:mode=" + mode))
            .toArray(String[]::new));
  }

  private static Home home(Lab lab) {
    return Home.create(lab)
        .withImage(Payload.netboot())
        .withFile("etc/pxe.menu.cfg", MENU)
        .withFile("etc/pxe.dhcp.cfg", "mode = off\n")
        .withFile("etc/pxe.network.cfg", "ipv6 = true\n");
  }
}
