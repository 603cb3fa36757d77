// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import java.util.Optional;
import pxe.dhcp.codec.DhcpEncoder;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.OptionCode;

/** Keeps replies as small as the client wants them (CR-24). */
final class ReplySize {
  private static final int IP_AND_UDP = 28;

  /** The IP datagram that every client takes: RFC 2131 section 2. */
  private static final int GUARANTEED = 576;

  /** EDK2 keeps no more than an Ethernet frame holds, whatever it says. */
  private static final int ETHERNET = 1500;

  private static final int LONGEST_TEXT = 255;

  private ReplySize() {}

  /** The largest reply in bytes of UDP payload: option 57 counts IP and UDP header in. */
  static int limit(DhcpRequest request) {
    Optional<Bytes> told = request.options().get(OptionCode.MAX_MESSAGE_SIZE, 2);
    int datagram = told.isPresent() ? told.get().u16(0) : GUARANTEED;
    return Math.max(DhcpEncoder.LEAST, Math.min(datagram, ETHERNET) - IP_AND_UDP);
  }

  /**
   * The reply without what stands in its header as well, as far as it has to shrink: first the
   * server name, of which clients read siaddr, then the file name. Empty where it cannot be made to
   * fit: half of an answer is none.
   */
  static Optional<DhcpReply> fit(DhcpReply reply, int limit) {
    DhcpReply fitting = reply;
    boolean fits = fits(fitting, limit);
    if (!fits) {
      fitting = without(OptionCode.TFTP_SERVER_NAME, fitting);
      fits = fits(fitting, limit);
    }
    if (!fits && !fitting.file().isEmpty()) {
      fitting = without(OptionCode.BOOT_FILE_NAME, fitting);
      fits = fits(fitting, limit);
    }
    int name = fitting.options().get(OptionCode.BOOT_FILE_NAME).orElse(Bytes.EMPTY).length();
    return fits && name <= LONGEST_TEXT ? Optional.of(fitting) : Optional.empty();
  }

  private static boolean fits(DhcpReply reply, int limit) {
    return DhcpEncoder.sizeOf(reply) <= limit;
  }

  private static DhcpReply without(OptionCode code, DhcpReply reply) {
    return new DhcpReply(
        reply.header(), reply.serverName(), reply.file(), reply.options().without(code));
  }
}
