// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import pxe.rooms.journal.BootListener;
import pxe.rooms.journal.BootStep;
import pxe.rooms.metrics.Metric;
import pxe.rooms.metrics.MetricSource;
import pxe.rooms.metrics.Tally;

/** Counts the steps of boots as the journal hears of them. */
@Component(service = {BootListener.class, MetricSource.class})
public final class BootStepCounts implements BootListener, MetricSource {
  private final Tally<BootStep.Kind> steps = new Tally<>(BootStep.Kind.class);

  @Override
  public void happened(BootStep step) {
    steps.count(step.kind());
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        Metric.counter(
            "pxe_boot_steps",
            "Steps of boots that the journal has heard of.",
            steps.samples("step")));
  }
}
