// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

/**
 * Of each architecture of the registry, in both vendor classes, all boot loaders together say a
 * boot file, what to install, or why there is nothing to install.
 */
class ArchitecturesTest {
  private static final HardwareAddress ADDRESS =
      HardwareAddress.parse("52:54:00:12:34:56").orElseThrow();

  /** Those for which some room knows a boot loader. */
  private static final Set<Integer> SERVED = Set.of(0, 6, 7, 9, 11, 15, 16, 17, 19);

  private final Platform platform =
      new Platform(FrameworkUtil.getBundle(ArchitecturesTest.class).getBundleContext());

  @Test
  void eachHasItsAnswerOrAReasonedSilence() throws InterruptedException {
    BootDecisions decisions = platform.service(BootDecisions.class);
    assertAll(
        IntStream.rangeClosed(0, ClientArchitecture.REGISTERED)
            .boxed()
            .flatMap(
                code ->
                    Stream.of(FirmwareClass.PXE, FirmwareClass.HTTP)
                        .map(firmware -> () -> check(decisions, machine(code, firmware)))));
  }

  private static Machine machine(int code, FirmwareClass firmware) {
    return new Machine(
        ADDRESS,
        Optional.empty(),
        new ClientArchitecture(code),
        firmware,
        "",
        "",
        Optional.empty());
  }

  private static void check(BootDecisions decisions, Machine machine) {
    BootDecision decision = decisions.decide(machine);
    String reason = decision.reason();
    boolean isServed = SERVED.contains(machine.architecture().code());
    String what = machine.architecture() + " by " + machine.firmware() + ": " + reason;
    assertEquals(isServed, !decisions.alternatives(machine).isEmpty(), what);
    if (!(decision instanceof BootFile)) {
      assertEquals(isServed, reason.contains("into loaders/"), what);
      assertEquals(!isServed, !reason.contains("install"), what);
    }
  }
}
