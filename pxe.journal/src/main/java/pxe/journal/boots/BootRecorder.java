// SPDX-License-Identifier: Apache-2.0
package pxe.journal.boots;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.rooms.catalog.Machines;
import pxe.rooms.journal.Boot;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.journal.BootListener;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.problem.Problems;

/**
 * The journal of boots. Rooms hand in steps from their threads; one thread of its own, there while
 * there is something to do, keeps them and tells the listeners.
 */
@Component(immediate = true) // what was handed in stays known when nobody asks
public final class BootRecorder implements BootJournal {
  /** Steps that may wait. Beyond, the oldest that waits falls away. */
  private static final int WAITING = 4096;

  /** They are taken together: to wake a thread up for each of them costs more than they do. */
  private static final long GATHERED_MILLIS = 20;

  private static final long IDLE_SECONDS = 10;
  private static final long STOPPING_SECONDS = 5;

  private final Logger logger;
  private final BootHistory history = new BootHistory();
  private final Optional<WriteBehind> disk;
  private final Queue<BootStep> waiting = new ArrayBlockingQueue<>(WAITING);
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          work -> new Thread(work, "pxe.journal"),
          new ThreadPoolExecutor.DiscardPolicy()); // when it is over

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile Machines machines;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  private volatile List<BootListener> listeners = List.of();

  /** Reads what was written before a restart, ahead of the first step; but not for a check. */
  @Activate
  public BootRecorder(
      BundleContext context,
      @Reference Problems problems,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this.logger = logger;
    thread.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
    disk =
        Boolean.parseBoolean(context.getProperty("pxe.check"))
            ? Optional.empty() // another platform may be writing there
            : Optional.of(new WriteBehind(file(context), history, problems, logger));
    disk.ifPresent(d -> thread.execute(d::read));
  }

  /** For tests, without a framework. */
  BootRecorder(Logger logger, Machines machines, List<BootListener> listeners) {
    this.logger = logger;
    this.disk = Optional.empty();
    this.machines = machines;
    this.listeners = List.copyOf(listeners);
  }

  private static JournalFile file(BundleContext context) {
    return new JournalFile(
        Path.of(context.getProperty("pxe.data")).resolve("journal").resolve("boots"));
  }

  @Override
  public void note(BootStep step) {
    if (step.machine().filter(HardwareAddress::isProbe).isPresent()) {
      return;
    }
    while (!waiting.offer(step)) {
      waiting.poll();
    }
    if (scheduled.compareAndSet(false, true)) {
      var unused = thread.schedule(this::takeAll, GATHERED_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void takeAll() {
    scheduled.set(false); // before it looks: what comes later is taken the next time
    for (BootStep step = waiting.poll(); step != null; step = waiting.poll()) {
      happened(step);
    }
  }

  private void happened(BootStep step) {
    try {
      Optional<BootClient> client = client(step);
      BootStep known = client.map(a -> keep(a, step)).orElse(step);
      listeners.forEach(listener -> tell(listener, known));
    } catch (RuntimeException e) {
      logger.error("a step of a boot was not kept: {}", step, e);
    }
  }

  private BootStep keep(BootClient client, BootStep step) {
    StepLine line = history.add(client, step);
    disk.ifPresent(d -> d.add(line));
    return line.step();
  }

  private Optional<BootClient> client(BootStep step) {
    Machines now = machines;
    if (now == null) {
      return step.machine().map(address -> BootClient.unknown(address, step));
    }
    Optional<Machine> known =
        step.machine().isPresent()
            ? step.machine().flatMap(now::byHardwareAddress)
            : step.client().flatMap(now::byAddress);
    return known
        .map(machine -> BootClient.of(machine, step))
        .or(() -> step.machine().map(address -> BootClient.unknown(address, step)));
  }

  private void tell(BootListener listener, BootStep step) {
    try {
      listener.happened(step);
    } catch (RuntimeException | LinkageError e) {
      logger.error("{} has failed at a step of a boot", listener.getClass().getName(), e);
    }
  }

  @Override
  public List<Boot> boots() {
    return history.boots();
  }

  @Override
  public List<Boot> boots(HardwareAddress machine) {
    return history.boots(machine);
  }

  /** What waits is still kept and written. */
  @Deactivate
  void stop() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(STOPPING_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    disk.ifPresent(WriteBehind::close);
  }
}
