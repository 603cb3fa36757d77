// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.journal;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears of each {@link BootStep}. Registered as a service; called from one thread, in order. */
@ConsumerType
public interface BootListener {
  void happened(BootStep step);
}
