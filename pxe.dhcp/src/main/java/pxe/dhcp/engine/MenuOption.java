// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.PxeOptions;
import pxe.rooms.menu.FirmwareMenu;

/** Writes the menu of the firmware as option 43 (PXE 2.1 table 2-1). */
public final class MenuOption {
  /** No discovery by broadcast (bit 0) nor by multicast (bit 1): this server is known (CR-03). */
  private static final int BY_UNICAST = 3;

  /** Any address will do to count with. */
  private static final Ip4 SOME_SERVER = new Ip4(0xc0000201);

  private MenuOption() {}

  /** Why a menu cannot be sent, whatever our address is; empty where it can. */
  public static Optional<String> objection(FirmwareMenu menu) {
    return MenuRules.broken(of(menu, SOME_SERVER), SOME_SERVER, false);
  }

  /**
   * The whole option, with one address for each boot server. It may break {@link MenuRules}, and be
   * too long: then it is not to be sent.
   */
  static Bytes of(FirmwareMenu menu, Ip4 server) {
    List<Bytes> servers = new ArrayList<>();
    List<Bytes> lines = new ArrayList<>();
    for (FirmwareMenu.Service service : menu.services()) {
      Bytes type = Bytes.of(service.type() >> 8, service.type());
      Bytes text = Bytes.ofText(service.text());
      lines.add(Bytes.join(List.of(type, Bytes.of(text.length()), text)));
      if (!service.isLocal()) {
        servers.add(Bytes.join(List.of(type, Bytes.of(1), server.bytes())));
      }
    }
    List<Bytes> all = new ArrayList<>();
    add(PxeOptions.DISCOVERY_CONTROL, List.of(Bytes.of(BY_UNICAST)), all);
    if (!servers.isEmpty()) {
      add(PxeOptions.BOOT_SERVERS, servers, all);
    }
    add(PxeOptions.BOOT_MENU, lines, all);
    add(
        PxeOptions.MENU_PROMPT,
        List.of(Bytes.of((int) menu.timeout().toSeconds()), Bytes.ofText(menu.prompt())),
        all);
    all.add(Bytes.of(OptionCode.END.code()));
    return Bytes.join(all);
  }

  private static void add(OptionCode code, List<Bytes> parts, List<Bytes> into) {
    Bytes value = Bytes.join(parts);
    into.add(Bytes.of(code.code(), value.length()));
    into.add(value);
  }
}
