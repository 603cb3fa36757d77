// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import java.util.HexFormat;
import java.util.Optional;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MachineId;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.machine.MachineUuid;

/**
 * What a request says about addresses.
 *
 * @param holder who asks
 * @param has ciaddr, the address that it uses
 * @param wish option 50, the address that it would have
 * @param server option 54, the server that it means
 * @param seconds option 51, for how long it would have an address, unsigned
 * @param hostName option 12, as text that is safe in a log
 * @param uuid option 97
 */
public record AddressRequest(
    MessageType type,
    LeaseHolder holder,
    Optional<Ip4> has,
    Optional<Ip4> wish,
    Optional<Ip4> server,
    Optional<Long> seconds,
    String hostName,
    Optional<MachineUuid> uuid) {
  /** What is stored of names and identifiers. */
  private static final int LONGEST = 255;

  /** Empty where it has no type (BOOTP), or does not say who asks. */
  public static Optional<AddressRequest> of(DhcpRequest request) {
    return request.type().flatMap(type -> holder(request).map(holder -> of(type, holder, request)));
  }

  private static AddressRequest of(MessageType type, LeaseHolder holder, DhcpRequest request) {
    var options = request.options();
    return new AddressRequest(
        type,
        holder,
        Optional.of(request.header().clientAddress()).filter(a -> !a.isNone()),
        options.address(OptionCode.REQUESTED_ADDRESS).filter(a -> !a.isNone()),
        options.address(OptionCode.SERVER_ID),
        options.get(OptionCode.LEASE_TIME, 4).map(value -> Integer.toUnsignedLong(value.i32(0))),
        options
            .get(OptionCode.HOST_NAME)
            .map(Bytes::untilNul)
            .map(Bytes::printable)
            .filter(name -> name.length() <= LONGEST)
            .orElse(""),
        MachineId.of(options));
  }

  /**
   * Identifiers of fewer than two bytes are none (RFC 2132 section 9.14). Neither are those that
   * are longer than one option (RFC 3396): they are longer than what is stored, and whose beginning
   * alone is known is somebody else.
   */
  private static Optional<LeaseHolder> holder(DhcpRequest request) {
    Header header = request.header();
    String identifier =
        request
            .options()
            .get(OptionCode.CLIENT_ID)
            .filter(value -> value.length() >= 2 && value.length() <= LONGEST)
            .map(value -> HexFormat.of().formatHex(value.toArray()))
            .orElse("");
    return identifier.isEmpty() && header.hardwareAddress().isEmpty()
        ? Optional.empty()
        : Optional.of(new LeaseHolder(identifier, header.hardwareAddress()));
  }

  /** The state of a client that sends a REQUEST; empty where it makes no sense. */
  public Optional<ClientState> state() {
    if (server.isPresent() && wish.isPresent()) {
      return Optional.of(ClientState.SELECTING);
    }
    if (has.isPresent()) {
      return Optional.of(ClientState.RENEWING);
    }
    return wish.isPresent() && server.isEmpty()
        ? Optional.of(ClientState.INIT_REBOOT)
        : Optional.empty();
  }
}
