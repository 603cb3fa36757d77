// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.engine;

import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.dhcp6.message.Dhcp6OptionCode;
import pxe.dhcp6.message.Dhcp6Options;
import pxe.dhcp6.message.Dhcp6Packet;
import pxe.dhcp6.message.Duid;
import pxe.dhcp6.message.InterfaceIdentifier;
import pxe.dhcp6.message.LinkLayerOption;
import pxe.dhcp6.message.OptionData;
import pxe.dhcp6.message.RelayHop;
import pxe.dhcp6.message.UserClasses;
import pxe.dhcp6.message.VendorClass;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.machine.MachineUuid;
import pxe.rooms.text.SafeText;

/** Derives who a client is from its request. */
final class ClientReader {
  static final String PXE = "PXEClient";
  static final String HTTP = "HTTPClient";

  static final String IPXE = "iPXE";
  private static final Pattern ARCHITECTURE = Pattern.compile("Client:Arch:(\\d{5})");

  /** More than any machine claims. */
  private static final int MOST_ARCHITECTURES = 8;

  private ClientReader() {}

  /**
   * Reads a request.
   *
   * @param source who sent the datagram
   * @param servers know machines that were seen before
   */
  static Client read(Dhcp6Packet packet, Inet6Address source, BootServers servers) {
    Dhcp6Options options = packet.message().options();
    Optional<VendorClass> vendorClass =
        options.first(Dhcp6OptionCode.VENDOR_CLASS).flatMap(VendorClass::read);
    if (vendorClass.isEmpty()) {
      return new Client.Stranger(
          NoAnswer.NOT_BOOTING, "no vendor class: an ordinary DHCPv6 client", false);
    }
    String text = vendorClass.get().text();
    if (!text.startsWith(PXE) && !text.startsWith(HTTP)) {
      return new Client.Stranger(
          NoAnswer.NOT_BOOTING,
          "vendor class \"" + SafeText.line(text) + "\" asks for no boot",
          false);
    }
    Optional<OptionData> id = options.first(Dhcp6OptionCode.CLIENT_ID).filter(Duid::isSound);
    Optional<MachineUuid> uuid = id.flatMap(Duid::uuid);
    Optional<HardwareAddress> address =
        hardwareAddress(packet, source)
            .or(() -> id.flatMap(Duid::hardwareAddress))
            .or(() -> servers.known(uuid, source));
    if (address.isEmpty()) {
      return new Client.Stranger(
          NoAnswer.UNIDENTIFIED,
          "it does not show its hardware address: its own address is not made of it, no relay agent"
              + " says it (option 79)"
              + uuid.map(u -> ", and no machine was seen yet with its UUID " + u).orElse(""),
          true);
    }
    List<ClientArchitecture> architectures = architectures(options, text);
    if (architectures.isEmpty()) {
      return new Client.Stranger(
          NoAnswer.UNIDENTIFIED, "it does not say its architecture (option 61)", true);
    }
    List<String> userClasses =
        options.first(Dhcp6OptionCode.USER_CLASS).map(UserClasses::read).orElse(List.of());
    FirmwareClass firmware =
        userClasses.contains(IPXE)
            ? FirmwareClass.IPXE
            : text.startsWith(HTTP) ? FirmwareClass.HTTP : FirmwareClass.PXE;
    List<Machine> candidates =
        architectures.stream()
            .map(
                architecture ->
                    new Machine(
                        address.get(),
                        uuid,
                        architecture,
                        firmware,
                        text,
                        String.join(",", userClasses),
                        Optional.empty(),
                        Optional.empty(),
                        id.map(OptionData::toString).orElse("")))
            .toList();
    return new Client.Booting(candidates, vendorClass.get());
  }

  /** A relay agent saw the frame; a client that makes its address itself made it of its card's. */
  private static Optional<HardwareAddress> hardwareAddress(
      Dhcp6Packet packet, Inet6Address source) {
    Optional<RelayHop> relay = packet.firstRelay();
    return relay
        .flatMap(hop -> hop.options().first(Dhcp6OptionCode.CLIENT_LINK_LAYER_ADDRESS))
        .flatMap(LinkLayerOption::read)
        .or(() -> InterfaceIdentifier.hardwareAddress(relay.map(RelayHop::peer).orElse(source)));
  }

  /** As option 61 says them, any number of them (CR-31), else the one of the vendor class. */
  private static List<ClientArchitecture> architectures(Dhcp6Options options, String text) {
    List<ClientArchitecture> architectures = new ArrayList<>();
    OptionData claimed =
        options.first(Dhcp6OptionCode.CLIENT_ARCHITECTURE).orElse(OptionData.EMPTY);
    for (int at = 0; at + 2 <= claimed.length() && at < 2 * MOST_ARCHITECTURES; at += 2) {
      architectures.add(new ClientArchitecture(claimed.uint16(at)));
    }
    Matcher written = ARCHITECTURE.matcher(text);
    if (architectures.isEmpty() && written.find()) {
      int code = Integer.parseInt(written.group(1));
      if (code <= 0xffff) {
        architectures.add(new ClientArchitecture(code));
      }
    }
    return architectures;
  }
}
