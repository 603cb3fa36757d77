// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A machine is not kept waiting: from power-on to the kernel's init it takes at most a quarter
 * longer than with dnsmasq. Where a quiet machine needs 12 s with it, that is 15 s; how much it is
 * here and today, dnsmasq itself says.
 */
@NeedsQemu
@Tag(Tags.ONE_JDK)
@Tag(Tags.BY_HAND)
@Isolated("it measures seconds")
class BootSpeedTest {
  private static final double AT_MOST = 1.25;
  private static final int ROUNDS = 5;

  @Test
  void aMachineReachesItsKernelInAtMostFiveQuartersOfDnsmasqsTime() throws Exception {
    try (Lab here = Lab.open();
        PlatformProcess platform =
            PlatformProcess.run(
                here,
                Home.create(here).withImage(Payload.netboot()),
                PlatformProcess.menu("netboot/install", "1s"));
        Lab there = Lab.open();
        DnsmasqProcess dnsmasq = DnsmasqProcess.run(there)) {
      List<Duration> ours = new ArrayList<>();
      List<Duration> theirs = new ArrayList<>();
      do {
        ours.add(boot(here, "a machine alone,"));
        theirs.add(boot(there, "the same with dnsmasq,"));
      } while (ratio(ours, theirs) > AT_MOST && ours.size() < ROUNDS);

      System.out.printf("measured: a boot in %.2f times dnsmasq's time%n", ratio(ours, theirs));
      assertTrue(
          ratio(ours, theirs) <= AT_MOST, "it took " + ours + " where dnsmasq needs " + theirs);

      assertTrue(platform.output().contains("52:54:00:09:00:00"), platform.output());
      assertTrue(dnsmasq.output().contains("52:54:00:09:00:00"), dnsmasq.output());
    }
  }

  /** What disturbs a boot lengthens it: of several, the shortest is the truest. */
  private static double ratio(List<Duration> ours, List<Duration> theirs) {
    return (double) Collections.min(ours).toNanos() / Collections.min(theirs).toNanos();
  }

  private static Duration boot(Lab lab, String name) {
    try (VirtualMachine machine = VirtualMachine.powerOn(lab, NetworkCard.E1000)) {
      VirtualMachine.Booted booted = BootTime.of(machine, name);
      String commandLine = booted.commandLine();
      assertTrue(commandLine.contains("amd64/initrd.gz"), commandLine);
      assertTrue(commandLine.contains("vga=788"), commandLine);
      return booted.time();
    }
  }
}
