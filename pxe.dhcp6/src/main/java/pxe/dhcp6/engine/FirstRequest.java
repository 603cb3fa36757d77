// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.engine;

import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pxe.dhcp6.message.Dhcp6Message;
import pxe.dhcp6.message.Dhcp6MessageType;
import pxe.dhcp6.message.Dhcp6Option;
import pxe.dhcp6.message.Dhcp6OptionCode;
import pxe.dhcp6.message.Dhcp6Options;
import pxe.dhcp6.message.Dhcp6Packet;
import pxe.dhcp6.message.Duid;
import pxe.dhcp6.message.InterfaceIdentifier;
import pxe.dhcp6.message.OptionData;
import pxe.dhcp6.message.VendorClass;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.Machine;

/** What a machine sends when it boots, as far as it is known. */
final class FirstRequest {
  private static final Inet6Address LINK_LOCAL =
      OptionData.ofHex("fe800000000000000000000000000000").address(0);

  /** Of Intel, which is what firmware says. */
  private static final long ENTERPRISE = 343;

  private static final int ASSOCIATION_LENGTH = 12;

  private FirstRequest() {}

  /** Where it comes from; empty for machines that do not boot over IPv6, or show no address. */
  static Optional<Inet6Address> source(Machine machine) {
    boolean canBoot = !machine.architecture().isBios() || machine.firmware() == FirmwareClass.IPXE;
    return canBoot
        ? InterfaceIdentifier.address(LINK_LOCAL, machine.hardwareAddress())
        : Optional.empty();
  }

  static Dhcp6Packet of(Dhcp6MessageType type, Machine machine) {
    List<Dhcp6Option> options = new ArrayList<>();
    options.add(new Dhcp6Option(Dhcp6OptionCode.CLIENT_ID, clientId(machine)));
    if (type == Dhcp6MessageType.SOLICIT) {
      OptionData wanted = OptionData.of(new byte[ASSOCIATION_LENGTH]);
      options.add(new Dhcp6Option(Dhcp6OptionCode.IA_NA, wanted));
    }
    options.add(
        new Dhcp6Option(
            Dhcp6OptionCode.VENDOR_CLASS,
            new VendorClass(ENTERPRISE, vendorClass(machine)).write()));
    options.add(
        new Dhcp6Option(
            Dhcp6OptionCode.CLIENT_ARCHITECTURE,
            OptionData.ofUint16(machine.architecture().code())));
    String userClass =
        machine.firmware() == FirmwareClass.IPXE ? ClientReader.IPXE : machine.userClass();
    if (!userClass.isEmpty()) {
      OptionData text = OptionData.ofText(userClass);
      options.add(
          new Dhcp6Option(
              Dhcp6OptionCode.USER_CLASS,
              OptionData.join(OptionData.ofUint16(text.length()), text)));
    }
    return new Dhcp6Packet(List.of(), new Dhcp6Message(type, 0, new Dhcp6Options(options)));
  }

  private static OptionData clientId(Machine machine) {
    return machine
        .uuid()
        .map(uuid -> Duid.of(uuid.wire()))
        .orElseGet(
            () -> Duid.of(HexFormat.ofDelimiter(":").parseHex(machine.hardwareAddress().text())));
  }

  private static String vendorClass(Machine machine) {
    String known = machine.vendorClass();
    if (known.startsWith(ClientReader.PXE) || known.startsWith(ClientReader.HTTP)) {
      return known;
    }
    return String.format(
        Locale.ROOT,
        "%s:Arch:%05d:UNDI:003000",
        machine.firmware() == FirmwareClass.HTTP ? ClientReader.HTTP : ClientReader.PXE,
        machine.architecture().code());
  }
}
