// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.installation;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of each state that an installation comes to, once that is on the disk. Registered as a
 * service; called from one thread, in order, that others wait for: it must be quick.
 */
@ConsumerType
public interface InstallationListener {
  void changed(Installation installation);
}
