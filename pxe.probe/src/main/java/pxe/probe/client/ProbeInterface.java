// SPDX-License-Identifier: Apache-2.0
package pxe.probe.client;

import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Where it is walked.
 *
 * @param address our own address there
 * @param expected the address of the server that is to win; empty where any may
 */
public record ProbeInterface(String name, Inet4Address address, Optional<String> expected) {
  /** All interfaces of this host that can broadcast, but for loopback. */
  public static List<ProbeInterface> ofThisHost() throws SocketException {
    List<ProbeInterface> found = new ArrayList<>();
    for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      if (!each.isUp() || each.isLoopback() || each.isPointToPoint()) {
        continue;
      }
      each.getInterfaceAddresses().stream()
          .filter(a -> a.getAddress() instanceof Inet4Address && a.getBroadcast() != null)
          .map(InterfaceAddress::getAddress)
          .findFirst()
          .ifPresent(
              a ->
                  found.add(
                      new ProbeInterface(each.getName(), (Inet4Address) a, Optional.empty())));
    }
    return found;
  }

  @Override
  public String toString() {
    return name + " " + address.getHostAddress();
  }
}
