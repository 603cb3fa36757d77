// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import pxe.dhcp.engine.MenuOption;
import pxe.rooms.menu.FirmwareMenu;
import pxe.rooms.menu.FirmwareMenuLimits;

/** Counts the menu of the firmware as it is sent, also where no proxyDHCP is served. */
@Component
public final class MenuLimits implements FirmwareMenuLimits {
  @Override
  public Optional<String> objection(FirmwareMenu menu) {
    return MenuOption.objection(menu);
  }
}
