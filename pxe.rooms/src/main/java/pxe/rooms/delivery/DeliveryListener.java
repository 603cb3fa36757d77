// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.delivery;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of every {@link Delivery}, whole or in part, also of one that broke after some bytes.
 * Registered as a service. None is ever left out: what depends on a delivery depends on this, never
 * on the journal, which is a copy for people and may drop steps.
 */
@ConsumerType
public interface DeliveryListener {
  /**
   * Called from the thread that serves the client, which waits meanwhile: it must be quick, must
   * not wait for the disk or for a lock that somebody holds while waiting for it, and must not
   * throw.
   */
  void delivered(Delivery delivery);
}
