// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.engine;

import java.net.Inet6Address;
import java.util.List;
import java.util.Optional;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.Transport;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.Machine;
import pxe.rooms.text.AddressText;
import pxe.rooms.web.UrlPath;

/**
 * What a machine boots.
 *
 * @param machine with the architecture that it is served as
 * @param url where its boot file is; empty for silence
 * @param reason why
 */
record BootUrl(Machine machine, Optional<String> url, String reason) {
  /** The first architecture for which there is a boot file counts (CR-30), else the first. */
  static BootUrl of(List<Machine> candidates, BootServers servers, Inet6Address server) {
    BootUrl first = null;
    for (Machine machine : candidates) {
      BootUrl url = of(machine, servers.decide(machine), servers, server);
      if (url.url.isPresent()) {
        return url;
      }
      first = first == null ? url : first;
    }
    return first;
  }

  private static BootUrl of(
      Machine machine, BootDecision decision, BootServers servers, Inet6Address server) {
    if (!(decision instanceof BootFile boot)) {
      return new BootUrl(machine, Optional.empty(), decision.reason());
    }
    String path = UrlPath.of(boot.file());
    // an iPXE that knows IPv6 knows HTTP, and fetches by it in windows
    if (boot.transport() == Transport.TFTP && machine.firmware() != FirmwareClass.IPXE) {
      return new BootUrl(
          machine, Optional.of("tftp://" + AddressText.host(server) + path), boot.reason());
    }
    Optional<String> base = servers.http(machine, server);
    return new BootUrl(
        machine,
        base.map(site -> site + path),
        base.isPresent()
            ? boot.reason()
            : "our web server does not serve it over IPv6 (by HTTPS, where https-boot says so)");
  }
}
