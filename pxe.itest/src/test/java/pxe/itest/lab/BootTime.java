// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.time.Duration;

/** The one place where the lab prints what it measured. */
final class BootTime {
  private BootTime() {}

  /**
   * Waits for the kernel's init and reports when it came. Among other tests, on a computer that
   * others use too, that is a figure and no verdict; {@link BootSpeedTest} judges.
   */
  static VirtualMachine.Booted of(VirtualMachine machine, String name) {
    VirtualMachine.Booted booted = machine.waitForMarker();
    report(name + " power-on to init", booted.time());
    return booted;
  }

  static void report(String what, Duration time) {
    System.out.printf("measured: %s %.3f s%n", what, time.toMillis() / 1000.0);
  }
}
