// SPDX-License-Identifier: Apache-2.0
package pxe.probe.client;

import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import pxe.rooms.probe.ProbeReport;
import pxe.rooms.probe.ProbeRequest;

/** Walks on the network as it is, without a platform. */
public final class HostProbe {
  private HostProbe() {}

  /**
   * Walks on the interfaces of this host.
   *
   * @throws IllegalArgumentException in one sentence, where there is none
   */
  public static ProbeReport probe(ProbeRequest request) {
    return new NetworkProbe(0).probe(interfaces(request.interfaceName()), request);
  }

  /** The interface of that name, or all. */
  public static List<ProbeInterface> interfaces(Optional<String> name) {
    try {
      List<ProbeInterface> all = ProbeInterface.ofThisHost();
      List<ProbeInterface> meant =
          all.stream().filter(each -> name.isEmpty() || name.get().equals(each.name())).toList();
      if (meant.isEmpty()) {
        throw new IllegalArgumentException(
            name.map(n -> "no interface " + n).orElse("no interface")
                + " is up, has an IPv4 address and can broadcast; there are: "
                + String.join(", ", all.stream().map(ProbeInterface::toString).toList()));
      }
      return meant;
    } catch (SocketException e) {
      throw new IllegalArgumentException("interfaces cannot be listed: " + e.getMessage(), e);
    }
  }
}
