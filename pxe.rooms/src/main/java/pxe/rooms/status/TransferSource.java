// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.status;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A server that transfers resources. Registered as a service. */
@ConsumerType
public interface TransferSource {
  /** Transfers under way and the last that ended, the latest first. */
  List<Transfer> transfers();
}
