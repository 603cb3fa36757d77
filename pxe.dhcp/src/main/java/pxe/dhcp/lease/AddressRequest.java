// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import java.util.Optional;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MachineId;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.machine.HardwareAddress;
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
    Optional<MessageType> type = request.type();
    Options options = request.options();
    String identifier = identifier(options);
    Optional<HardwareAddress> hardware = request.header().hardwareAddress();
    if (type.isEmpty() || (identifier.isEmpty() && hardware.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new AddressRequest(
            type.get(),
            new LeaseHolder(identifier, hardware),
            present(Optional.of(request.header().clientAddress())),
            present(options.address(OptionCode.REQUESTED_ADDRESS)),
            options.address(OptionCode.SERVER_ID),
            seconds(options),
            hostName(options),
            MachineId.of(options)));
  }

  private static Optional<Ip4> present(Optional<Ip4> address) {
    return address.isPresent() && address.get().isNone() ? Optional.empty() : address;
  }

  private static Optional<Long> seconds(Options options) {
    Optional<Ip4> value = options.address(OptionCode.LEASE_TIME); // four bytes as well
    return value.isPresent()
        ? Optional.of(Integer.toUnsignedLong(value.get().bits()))
        : Optional.empty();
  }

  private static String hostName(Options options) {
    Optional<Bytes> value = options.get(OptionCode.HOST_NAME);
    String name = value.isPresent() ? value.get().untilNul().printable() : "";
    return name.length() <= LONGEST ? name : "";
  }

  /**
   * Identifiers of fewer than two bytes are none (RFC 2132 section 9.14). Neither are those that
   * are longer than one option (RFC 3396): they are longer than what is stored, and whose beginning
   * alone is known is somebody else.
   */
  private static String identifier(Options options) {
    Optional<Bytes> value = options.get(OptionCode.CLIENT_ID);
    boolean isOne =
        value.isPresent() && value.get().length() >= 2 && value.get().length() <= LONGEST;
    return isOne ? value.get().digits() : "";
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
