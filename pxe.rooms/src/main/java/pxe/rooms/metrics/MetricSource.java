// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.metrics;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A room that has numbers for monitoring. Registered as a service. */
@ConsumerType
public interface MetricSource {
  /** The numbers of this moment, always of the same names. Never waits for a disk. */
  List<Metric> metrics();
}
