// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.search;

import java.util.Optional;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpReply;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;

/**
 * A question for whoever gives out addresses. It is asked as a relay agent does, whose answers come
 * to port 67 (RFC 2131 section 4.1): port 68 belongs to the DHCP client of this host. The offer is
 * never taken, so it ends by itself.
 */
public final class Probe {
  private Probe() {}

  /**
   * A DISCOVER.
   *
   * @param own our address, in the network that is asked
   */
  public static DhcpRequest of(Ip4 own, int transaction) {
    Header header =
        new Header(
            1, 6, 1, transaction, 0, 0, Ip4.NONE, Ip4.NONE, Ip4.NONE, own, hardwareAddress(own));
    Options options =
        Options.builder()
            .put(OptionCode.MESSAGE_TYPE, Bytes.of(MessageType.DISCOVER.code()))
            .put(OptionCode.PARAMETER_REQUEST_LIST, Bytes.of(OptionCode.SUBNET_MASK.code()))
            .build();
    return new DhcpRequest(header, Bytes.EMPTY, Bytes.EMPTY, options);
  }

  /** One that no card has, and always the same: it costs another server one offer. */
  private static Bytes hardwareAddress(Ip4 own) {
    int bits = own.bits();
    int[] address = new int[Header.HARDWARE_SIZE];
    address[0] = 0x02;
    for (int i = 0; i < 4; i++) {
      address[2 + i] = bits >>> (24 - 8 * i) & 0xff;
    }
    return Bytes.of(address);
  }

  /** Whether a request is our own question, which comes back to us as every broadcast does. */
  public static boolean isOf(Ip4 own, DhcpRequest request) {
    return request.header().relayAddress().equals(own)
        && request.header().clientHardware().equals(hardwareAddress(own));
  }

  /**
   * Who answers our question with an address; empty for proxies, which have none to give, and for
   * answers to nothing that was asked, which anybody can send from afar.
   */
  public static Optional<Ip4> giver(Ip4 own, int transaction, DhcpReply reply) {
    boolean gives =
        reply.header().transaction() == transaction
            && reply.header().clientHardware().equals(hardwareAddress(own))
            && reply.type().filter(MessageType.OFFER::equals).isPresent()
            && !reply.header().yourAddress().isNone();
    return gives ? reply.options().address(OptionCode.SERVER_ID) : Optional.empty();
  }

  /**
   * The server whose offer a client takes (RFC 2131 section 4.3.2, SELECTING): whoever offers only
   * by broadcast to port 68 is known by that.
   */
  public static Optional<Ip4> chosen(DhcpRequest request) {
    boolean takes =
        request.is(MessageType.REQUEST)
            && request.options().address(OptionCode.REQUESTED_ADDRESS).isPresent();
    return takes ? request.options().address(OptionCode.SERVER_ID) : Optional.empty();
  }
}
