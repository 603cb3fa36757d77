// SPDX-License-Identifier: Apache-2.0
package pxe.machines.crash;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import pxe.api.resource.ResourcePath;
import pxe.machines.assignments.ReportOutcome;
import pxe.machines.assignments.StoredAssignments;
import pxe.machines.assignments.StoredInstallations;
import pxe.machines.store.Opened;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.delivery.Delivery;
import pxe.rooms.installation.Installation;
import pxe.rooms.journal.BootStep;

/**
 * A process that assigns, releases and boots until it is killed. It says what it finds at its
 * start, what it begins, and what it was told is done:
 *
 * <pre>
 *   found MACHINE ENTRY      one line for each assignment and each use
 *   doubted                  where it believes that changes are missing
 *   ready
 *   begin OPERATION MACHINE ENTRY
 *   done
 * </pre>
 *
 * <p>Arguments: the class of a {@link TestedStore}, its path, a seed, and how many milliseconds it
 * idles before the first.
 */
final class CrashingStore {
  /** What a file is to the store; a boot has fetched it. */
  private static final ResourcePath KERNEL = ResourcePath.of("images/x/vmlinuz");

  /** The entry whose installer reports. */
  private static final EntryName REPORTING = EntryName.parse("x/2");

  private CrashingStore() {}

  public static void main(String[] arguments) throws Exception {
    BlockingQueue<BootStep> journal = new LinkedBlockingQueue<>();
    TestedStore kind =
        Class.forName(arguments[0])
            .asSubclass(TestedStore.class)
            .getDeclaredConstructor()
            .newInstance();
    Opened opened = new Opened(kind.in(Path.of(arguments[1])));
    StoredAssignments assignments =
        opened.assignments(
            InstantSource.system(),
            System::nanoTime,
            journal::add,
            (machine, entry) -> entry.equals(REPORTING));
    for (int machine = 0; machine < Model.MACHINES; machine++) {
      if (assignments.isDoubted(Model.machine(machine))) {
        say("doubted");
      }
      for (String line : Model.found(assignments, machine)) {
        say("found " + machine + " " + line);
      }
    }
    say("ready");
    TimeUnit.MILLISECONDS.sleep(Long.parseLong(arguments[3]));
    Random random = new Random(Long.parseLong(arguments[2]));
    while (true) {
      int machine = random.nextInt(Model.MACHINES);
      String entry = "x/" + random.nextInt(3);
      switch (random.nextInt(4)) {
        case 0 -> {
          say("begin release " + machine + " -");
          assignments.release(Model.machine(machine));
        }
        case 1 -> boot(assignments, journal, machine);
        default -> {
          boolean once = random.nextBoolean();
          say("begin " + (once ? "once" : "always") + " " + machine + " " + entry);
          assignments.assign(Model.machine(machine), EntryName.parse(entry), once);
        }
      }
      say("done");
    }
  }

  /** Whoever has an entry for once uses it up, or reports that it is installed. */
  private static void boot(
      StoredAssignments assignments, BlockingQueue<BootStep> journal, int machine)
      throws InterruptedException {
    Assignment assignment =
        assignments
            .of(Model.machine(machine))
            .filter(a -> a.once() || a.entry().equals(REPORTING))
            .orElse(null);
    if (assignment == null) {
      say("begin nothing " + machine + " -");
      return;
    }
    boolean reports = assignment.entry().equals(REPORTING);
    say("begin " + (reports ? "report " : "boot ") + machine + " " + assignment.entry());
    InetAddress client = InetAddress.getLoopbackAddress();
    assignments.told(assignment.machine(), client, assignment.entry(), Set.of(KERNEL));
    Instant now = Instant.now();
    assignments.delivered(new Delivery("tftp", client, KERNEL, 0, 7, 7, now, now));
    if (reports) {
      StoredInstallations installations = assignments.reports();
      String key = installations.keyFor(assignment.machine(), "x", true);
      ReportOutcome outcome =
          installations.report(assignment.machine(), key, Installation.State.INSTALLED, "done");
      if (outcome.kind() != ReportOutcome.Kind.TAKEN) {
        throw new IllegalStateException(outcome.reason());
      }
    }
    journal.take(); // says that it is on the disk
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
