// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.time.Duration;
import java.util.List;
import pxe.dhcp.message.Bytes;

/**
 * What an operator can choose about the answers.
 *
 * @param replyDelay how long offers wait, so that another server comes first (CR-10)
 * @param admission whom to answer
 * @param portOffset what is added to every port, ours and the clients'
 * @param vendorClasses beside those of the standards: clients whose class begins so boot as PXE
 *     clients do, and are answered in that class (CR-16)
 */
public record ProxySettings(
    Duration replyDelay, ClientFilter admission, int portOffset, List<Bytes> vendorClasses) {
  private static final int DHCP_CLIENT = 68;

  /** Answer all, at once, on the ports of the standards. */
  public static final ProxySettings DEFAULT = new ProxySettings(Duration.ZERO, ClientFilter.ALL, 0);

  public ProxySettings {
    vendorClasses = List.copyOf(vendorClasses);
  }

  /** The vendor classes of the standards alone. */
  public ProxySettings(Duration replyDelay, ClientFilter admission, int portOffset) {
    this(replyDelay, admission, portOffset, List.of());
  }

  int clientPort() {
    return DHCP_CLIENT + portOffset;
  }

  /** Relay agents listen where servers do: RFC 2131 section 4.1. */
  int relayPort() {
    return Port.DHCP.number() + portOffset;
  }
}
