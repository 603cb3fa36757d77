// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.menu;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Knows what firmware can be sent. */
@ProviderType
public interface FirmwareMenuLimits {
  /** Why no firmware can be sent a menu, without a full stop; empty where it can. */
  Optional<String> objection(FirmwareMenu menu);
}
