// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import pxe.itest.lab.Hardware.Firmware;

/**
 * Seconds from power-on to the kernel's init, firmware by firmware, beside dnsmasq with the same
 * loader, kernel, RAM disk and arguments; in turns, and with no menu that waits on either side. It
 * measures and does not judge, so it is no test of CI: {@code pxe.bench/firmware} runs it. How many
 * rounds, says {@code PXE_LAB_ROUNDS}.
 */
@NeedsQemu
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@Isolated("it measures seconds")
class FirmwareSpeed {
  private static final int ROUNDS =
      Integer.parseInt(Optional.ofNullable(System.getenv("PXE_LAB_ROUNDS")).orElse("1"));

  /** Each machine of the lab has another address, so each of them boots this once. */
  private static final String AT_ONCE =
      "match = mac=52:54:00:09:*\nentry = netboot/install\nonce = true\n";

  @Test
  void biosPxelinux() throws IOException {
    compare(Hardware.bios(NetworkCard.E1000), "pxelinux", Dnsmasq.PXELINUX);
  }

  @Test
  @Needs(Requirement.NGINX)
  void biosIpxe() throws IOException {
    compare(Hardware.bios(NetworkCard.E1000), "ipxe", Dnsmasq.IPXE);
  }

  @Test
  @Needs(Requirement.UEFI)
  void uefiSyslinux() throws IOException {
    compare(Hardware.withUefi(), "syslinux", Dnsmasq.SYSLINUX);
  }

  @Test
  @Needs({Requirement.UEFI, Requirement.GRUB})
  void uefiGrub() throws IOException {
    compare(Hardware.withUefi(), "grub", Dnsmasq.GRUB);
  }

  @Test
  @Needs({Requirement.UEFI, Requirement.GRUB})
  void uefiSecureBoot() throws IOException {
    compare(Hardware.with(Firmware.SECURE_BOOT), "grub", Dnsmasq.GRUB);
  }

  @Test
  @Needs({Requirement.UEFI, Requirement.GRUB, Requirement.NGINX})
  void uefiHttpBoot() throws IOException {
    compare(Hardware.with(Firmware.HTTP_BOOT), "grub", Dnsmasq.HTTP);
  }

  private static void compare(Hardware hardware, String loader, Dnsmasq other) throws IOException {
    String name = other == Dnsmasq.GRUB ? hardware.firmware() + " " + other : other.toString();
    try (Lab here = Lab.open();
        PlatformProcess platform = platform(here, loader);
        Lab there = Lab.open();
        DnsmasqProcess dnsmasq = other.run(there)) {
      List<Duration> ours = new ArrayList<>();
      List<Duration> theirs = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        ours.add(boot(here, hardware));
        theirs.add(boot(there, hardware));
      }
      report(name.toLowerCase(Locale.ROOT), ours, theirs);

      assertTrue(platform.output().contains("52:54:00:09:00:00"), platform.output());
      assertTrue(dnsmasq.output().contains("52:54:00:09:00:00"), dnsmasq.output());
    }
  }

  private static PlatformProcess platform(Lab lab, String loader) {
    Home home =
        Home.create(lab).withImage(Payload.netboot()).withFile("etc/pxe.machine~lab.cfg", AT_ONCE);
    if (loader.equals("grub")) {
      SignedGrub.into(home);
    }
    return PlatformProcess.run(lab, home, PlatformProcess.loader(loader).toArray(String[]::new));
  }

  private static Duration boot(Lab lab, Hardware hardware) {
    try (VirtualMachine machine = VirtualMachine.powerOn(lab, hardware)) {
      VirtualMachine.Booted booted = machine.waitForMarker();
      assertTrue(booted.commandLine().contains("vga=788"), booted.commandLine());
      return booted.time();
    }
  }

  private static void report(String name, List<Duration> ours, List<Duration> theirs) {
    double here = median(ours);
    double there = median(theirs);
    System.out.printf(
        Locale.ROOT,
        "measured: %-24s ours %6.2f s, dnsmasq %6.2f s: %.2f times its time  %s %s%n",
        name,
        here,
        there,
        here / there,
        ours,
        theirs);
  }

  private static double median(List<Duration> times) {
    List<Duration> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2).toMillis() / 1000.0;
  }
}
