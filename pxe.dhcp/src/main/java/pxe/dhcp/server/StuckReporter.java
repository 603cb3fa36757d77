// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import pxe.dhcp.engine.Port;
import pxe.dhcp.engine.RequestOutcome;
import pxe.dhcp.engine.StuckMachine;
import pxe.dhcp.engine.StuckMachines;
import pxe.dhcp.message.DhcpRequest;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.metrics.Metric;
import pxe.rooms.metrics.Tally;

/**
 * Tells of machines that do not go on, as a step of their boot and as an open problem. Transfers
 * are heard of through the journal; without one nobody is followed.
 */
final class StuckReporter implements AutoCloseable {
  private static final long LOOK_SECONDS = 10;

  private final StuckMachines machines = new StuckMachines();
  private final Tally<StuckMachine.Step> stopped = new Tally<>(StuckMachine.Step.class);
  private final Supplier<BootJournal> journal;
  private final DhcpStatus status;
  private final Clock clock;
  private final LongSupplier nanos;
  private final ScheduledThreadPoolExecutor looks;
  private boolean isLooking;

  /**
   * Reports to these.
   *
   * @param journal gives null while there is none
   */
  StuckReporter(Supplier<BootJournal> journal, DhcpStatus status, Clock clock, LongSupplier nanos) {
    this.journal = journal;
    this.status = status;
    this.clock = clock;
    this.nanos = nanos;
    looks =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "pxe.dhcp stuck machines");
              thread.setDaemon(true);
              return thread;
            });
    looks.setKeepAliveTime(LOOK_SECONDS * 2, TimeUnit.SECONDS);
    looks.allowCoreThreadTimeOut(true);
    looks.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** A request was answered, or not. */
  void seen(DhcpRequest request, Port port, RequestOutcome outcome) {
    boolean isProbe =
        request.header().hardwareAddress().filter(HardwareAddress::isProbe).isPresent();
    if (journal.get() == null || isProbe) {
      return;
    }
    Optional<StuckMachine> news = machines.seen(request, port, outcome, nanos.getAsLong());
    news.ifPresent(this::note);
    report();
    lookLater();
  }

  /** A step of a boot that the journal has taken. */
  void happened(BootStep step) {
    if (step.isEndOfTls()) {
      step.machine()
          .flatMap(machine -> machines.endedTls(machine, step.detail(), nanos.getAsLong()))
          .ifPresent(this::note);
      report();
      return;
    }
    boolean isWhole = step.kind() == BootStep.Kind.FETCHED && step.bytes() > 0;
    if (isTransfer(step.kind()) && step.machine().isPresent()) {
      machines.fetched(step.machine().get(), step.subject(), isWhole, nanos.getAsLong());
      report();
    }
  }

  private static boolean isTransfer(BootStep.Kind kind) {
    return switch (kind) {
      case FETCHED, BROKEN, MISSED, MENU -> true;
      case ASKED, SILENCE, BOOT_SERVER, STUCK, ASSIGNMENT_USED, REPORTED -> false;
    };
  }

  private synchronized void lookLater() {
    if (!isLooking && machines.isFollowing() && !looks.isShutdown()) {
      isLooking = true;
      var unused = looks.schedule(this::lookAgain, LOOK_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void lookAgain() {
    synchronized (this) {
      isLooking = false;
    }
    look();
    lookLater();
  }

  /** Looks for those that have fallen silent. */
  void look() {
    machines.silent(nanos.getAsLong()).forEach(this::note);
    report();
  }

  /** Boots that stopped since the start, for monitoring. */
  Metric metric() {
    return Metric.counter(
        "pxe_boots_stopped",
        "Boots that stopped, by the step that the machine did not take.",
        stopped.samples("step"));
  }

  private void note(StuckMachine stuck) {
    stopped.count(stuck.step());
    BootJournal into = journal.get();
    if (into != null) {
      into.note(
          BootStep.of(
              clock.instant(),
              BootStep.Kind.STUCK,
              stuck.machine(),
              stuck.machine().architecture().toString(),
              stuck.sentence()));
    }
  }

  private synchronized void report() {
    machines.changed().ifPresent(status::stuck);
  }

  @Override
  public void close() {
    looks.shutdownNow();
    status.stuck(List.of());
  }
}
