// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.boot;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import pxe.rooms.machine.HardwareAddress;

/** Which machines are answered at all, as an operator wants it. Registered as a service. */
@ProviderType
public interface Admission {
  /** Why a machine is not to be answered; empty if it is. */
  Optional<String> objection(HardwareAddress address);
}
