// SPDX-License-Identifier: Apache-2.0
package pxe.transfer;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.rooms.delivery.Delivery;
import pxe.rooms.delivery.DeliveryListener;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.journal.BootStep;
import pxe.rooms.metrics.Metric;
import pxe.rooms.metrics.MetricSource;

/**
 * Tells what clients have received. {@link #delivered} is for those who depend on it: every
 * listener hears of every delivery, at once. {@link #note} is for people: the journal, where there
 * is one, may leave steps out.
 */
@Component(service = {TransferRecorder.class, MetricSource.class})
public final class TransferRecorder implements MetricSource {
  private final TransferCounts counts = new TransferCounts();
  private final InstantSource clock;
  private final Logger logger;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile BootJournal journal;

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  private volatile List<DeliveryListener> listeners = List.of();

  @Activate
  public TransferRecorder(@Reference(service = LoggerFactory.class) Logger logger) {
    this(InstantSource.system(), logger);
  }

  private TransferRecorder(InstantSource clock, Logger logger) {
    this.clock = clock;
    this.logger = logger;
  }

  /** One without a framework, for tests of servers. */
  public static TransferRecorder of(
      BootJournal journal, List<DeliveryListener> listeners, InstantSource clock, Logger logger) {
    TransferRecorder recorder = new TransferRecorder(clock, logger);
    recorder.journal = journal;
    recorder.listeners = List.copyOf(listeners);
    return recorder;
  }

  /**
   * A client has received bytes: the whole of a resource, or a part, or what there was of one that
   * broke. Not called where nothing was received.
   */
  public void delivered(Delivery delivery) {
    counts.received(delivery.protocol(), delivery.length());
    for (DeliveryListener listener : listeners) {
      try {
        listener.delivered(delivery);
      } catch (RuntimeException e) {
        logger.error("a listener failed at the delivery of {}", delivery.path(), e);
      }
    }
  }

  /** What monitoring is told. */
  public TransferCounts counts() {
    return counts;
  }

  @Override
  public List<Metric> metrics() {
    return counts.metrics();
  }

  /** A step of a client, for people. */
  public void note(
      BootStep.Kind kind,
      InetAddress client,
      String path,
      long bytes,
      Duration took,
      String detail) {
    BootJournal there = journal;
    if (there != null) {
      there.note(BootStep.transfer(clock.instant(), kind, client, path, bytes, took, detail));
    }
  }
}
