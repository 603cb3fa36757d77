// SPDX-License-Identifier: Apache-2.0
package pxe.ipxe;

import java.util.Optional;
import pxe.api.resource.ResourcePath;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.web.UrlPath;

/**
 * Leads iPXE to the script of its machine, wherever it was started from. We may know nothing of
 * that machine, so iPXE itself says what it runs on, and from which card: the first that has an
 * address. Where the script stands beside the program, the cards are still closed.
 */
final class StartScript {
  private static final String CARD = "${net${card}/mac:hexhyp}";

  private StartScript() {}

  /**
   * The script.
   *
   * @param web the beginning of our URLs, as the machine reaches us
   * @param machine whose script it is; empty for that of whoever runs this
   * @param inside which of the machine's scripts
   */
  static String of(String web, Optional<HardwareAddress> machine, ResourcePath inside) {
    String folder = machine.map(HardwareAddress::dashed).orElse("01-" + CARD);
    return """
        #!ipxe
        :start
        set card:int32 0
        :look
        isset ${net${card}/mac} || goto ask
        isset ${net${card}/ip} && goto found ||
        inc card
        goto look
        :ask
        dhcp && goto start ||
        echo No card gets an address; tried again in 10 seconds
        sleep 10
        goto ask
        :found
        ifopen net${card} ||
        chain --replace %s/%s/${platform}-${buildarch}/%s%s ||
        echo Our server does not answer; tried again in 10 seconds
        sleep 10
        goto start
        """
        .formatted(web, IpxePath.PREFIX, folder, UrlPath.of(inside));
  }
}
