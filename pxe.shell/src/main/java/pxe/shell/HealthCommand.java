// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.rooms.problem.Problems;
import pxe.rooms.status.Health;
import pxe.rooms.status.Readiness;

/** {@code pxe:health}: one answer for monitoring. */
@Component(
    service = HealthCommand.class,
    property = {"osgi.command.scope=pxe", "osgi.command.function=health"})
public final class HealthCommand {
  private final Readiness readiness;
  private final Problems problems;

  @Activate
  public HealthCommand(@Reference Readiness readiness, @Reference Problems problems) {
    this.readiness = readiness;
    this.problems = problems;
  }

  @Descriptor("healthy, degraded or broken, and why; exit code 0, 1 or 2")
  public Health health() {
    return Health.of(problems.current(), readiness.missing());
  }
}
