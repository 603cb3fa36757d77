// SPDX-License-Identifier: Apache-2.0
package pxe.probe.message;

import java.util.Optional;

/**
 * What a server has sent.
 *
 * @param from the address that it came from
 * @param size of its payload in bytes
 * @param yourAddress 0.0.0.0 where none is given
 * @param nextServer 0.0.0.0 where none is named
 * @param file the name in the header; empty for none
 */
public record DhcpReply(
    String from,
    int size,
    int transaction,
    String yourAddress,
    String nextServer,
    String serverName,
    String file,
    Options options) {
  public static final int OFFER = 2;
  public static final int ACK = 5;
  public static final int NAK = 6;
  public static final String NONE = "0.0.0.0";

  /** The type of the message; 0 for BOOTP. */
  public int type() {
    return options
        .get(Options.MESSAGE_TYPE)
        .filter(v -> v.length == 1)
        .map(v -> v[0] & 0xff)
        .orElse(0);
  }

  /** Who sent it, as it says itself. */
  public String server() {
    return options.address(Options.SERVER_ID).orElse(from);
  }

  public boolean givesAddress() {
    return !yourAddress.equals(NONE);
  }

  public String vendorClass() {
    return options.text(Options.VENDOR_CLASS);
  }

  /** The boot file that it names: option 67 counts before the header. */
  public Optional<String> bootFile() {
    String option = options.text(Options.BOOT_FILE);
    return Optional.of(option.isEmpty() ? file : option).filter(name -> !name.isEmpty());
  }

  /** Where the boot file is, whatever names it; the sender for want of anything else. */
  public String bootServer() {
    if (!nextServer.equals(NONE)) {
      return nextServer;
    }
    String named = options.text(Options.TFTP_SERVER);
    return named.isEmpty() ? server() : named;
  }
}
