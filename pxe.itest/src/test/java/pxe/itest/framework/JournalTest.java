// SPDX-License-Identifier: Apache-2.0
package pxe.itest.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import pxe.rooms.catalog.Machines;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.journal.BootListener;
import pxe.rooms.journal.BootStep;
import pxe.rooms.journal.BootStep.Kind;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

/** What one room notes about an address, others hear about a machine. */
class JournalTest {
  private static final HardwareAddress MAC = HardwareAddress.parse("0200000019aa").orElseThrow();

  private final BundleContext context =
      FrameworkUtil.getBundle(JournalTest.class).getBundleContext();
  private final Platform platform = new Platform(context);
  private final BlockingQueue<BootStep> heard = new LinkedBlockingQueue<>();

  @Test
  void aTransferIsHeardAsAStepOfTheMachineThatAskedBefore() throws Exception {
    InetAddress client = InetAddress.getByName("127.19.0.7");
    platform.service(Machines.class).seen(Machine.of(MAC, ClientArchitecture.X86_BIOS).at(client));
    BootJournal journal = platform.service(BootJournal.class);
    ServiceRegistration<BootListener> listening =
        context.registerService(BootListener.class, heard::add, null);
    try {
      journal.note(
          BootStep.transfer(
              Instant.now(), Kind.FETCHED, client, "vmlinuz", 42, Duration.ZERO, "by TFTP"));
      BootStep step = heard.poll(20, TimeUnit.SECONDS);
      assertNotNull(step);
      assertEquals(Optional.of(MAC), step.machine());
      assertEquals(
          step, journal.boots(MAC).get(0).steps().get(lastOf(journal)), "steps before are kept");
    } finally {
      listening.unregister();
    }
  }

  /** A run before this one, on another JDK, may have left its steps in the same home. */
  private static int lastOf(BootJournal journal) {
    return journal.boots(MAC).get(0).steps().size() - 1;
  }
}
