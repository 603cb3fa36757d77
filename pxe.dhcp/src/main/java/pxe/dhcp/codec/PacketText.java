// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.ClientArchitectures;
import pxe.dhcp.message.DhcpMessage;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MachineId;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;
import pxe.dhcp.message.PxeOptions;
import pxe.dhcp.message.TlvReader;
import pxe.dhcp.message.UserClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.MachineUuid;

/** Writes a whole message for people: one line for the header, then one for each option. */
public final class PacketText {
  private static final int LONGEST = 400;

  private static final Map<OptionCode, String> PXE_NAMES =
      Map.of(
          PxeOptions.DISCOVERY_CONTROL, "discovery-control",
          PxeOptions.BOOT_SERVERS, "boot-servers",
          PxeOptions.BOOT_MENU, "boot-menu",
          PxeOptions.MENU_PROMPT, "menu-prompt",
          PxeOptions.BOOT_ITEM, "boot-item");

  private PacketText() {}

  public static List<String> lines(DhcpMessage message) {
    List<String> lines = new ArrayList<>();
    lines.add(header(message));
    if (!message.serverName().isEmpty()) {
      lines.add("  sname: " + quoted(message.serverName()));
    }
    if (!message.file().isEmpty()) {
      lines.add("  file: " + quoted(message.file()));
    }
    for (OptionCode code : message.options().codes()) {
      String value = value(code, message.options());
      lines.add(
          "  "
              + code
              + ": "
              + (value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value));
    }
    return lines;
  }

  private static String header(DhcpMessage message) {
    Header header = message.header();
    StringBuilder line = new StringBuilder(120);
    line.append(message.type().map(MessageType::toString).orElse("BOOTP"));
    line.append(" xid ").append(String.format(Locale.ROOT, "%08x", header.transaction()));
    line.append(" chaddr ");
    line.append(header.hardwareAddress().map(HardwareAddress::toString).orElse("none"));
    line.append(" secs ").append(header.seconds());
    line.append((header.flags() & Header.BROADCAST) == 0 ? "" : " broadcast");
    address(" ciaddr ", header.clientAddress(), line);
    address(" yiaddr ", header.yourAddress(), line);
    address(" siaddr ", header.serverAddress(), line);
    address(" giaddr ", header.relayAddress(), line);
    return line.append(header.hops() == 0 ? "" : " hops " + header.hops()).toString();
  }

  private static void address(String name, Ip4 address, StringBuilder line) {
    if (!address.isNone()) {
      line.append(name).append(address);
    }
  }

  /** The value in the form of its option; in hexadecimal where it is not of that form. */
  private static String value(OptionCode code, Options options) {
    Bytes value = options.get(code).orElse(Bytes.EMPTY);
    return switch (code.form()) {
      case ADDRESS, ADDRESSES, ADDRESS_PAIRS ->
          each(value, 4, at -> new Ip4(value.i32(at)).toString());
      case CODES -> each(value, 1, at -> Integer.toString(value.u8(at)));
      case TEXT -> quoted(value);
      case FLAG, U8, U16 -> number(value);
      case U16_LIST -> each(value, 2, at -> Integer.toString(value.u16(at)));
      case SIGNED -> value.length() == 4 ? Integer.toString(value.i32(0)) : value.toString();
      case SECONDS -> value.length() == 4 ? number(value) + " s" : value.toString();
      case MESSAGE_TYPE -> each(value, 1, at -> new MessageType(value.u8(at)).toString());
      case ARCHITECTURES ->
          ClientArchitectures.of(options)
              .map(a -> a.list().stream().map(Object::toString).collect(Collectors.joining(", ")))
              .orElseGet(value::toString);
      case MACHINE_ID ->
          MachineId.of(options).map(MachineUuid::toString).orElseGet(value::toString);
      case USER_CLASS ->
          UserClass.of(options).map(c -> '"' + c.toString() + '"').orElseGet(value::toString);
      case NESTED -> nested(code, value);
      case DOMAINS, ROUTES, BYTES -> value.toString();
    };
  }

  private static String quoted(Bytes text) {
    return '"' + text.printable() + '"';
  }

  private static String number(Bytes value) {
    return switch (value.length()) {
      case 1 -> Integer.toString(value.u8(0));
      case 2 -> Integer.toString(value.u16(0));
      case 4 -> Integer.toUnsignedString(value.i32(0));
      default -> value.toString();
    };
  }

  private static String each(Bytes value, int size, Function<Integer, String> element) {
    return value.isEmpty() || value.length() % size != 0
        ? value.toString()
        : IntStream.range(0, value.length() / size)
            .mapToObj(i -> element.apply(i * size))
            .collect(Collectors.joining(", "));
  }

  private static String nested(OptionCode within, Bytes value) {
    Options.Builder builder = Options.builder();
    if (TlvReader.withPadAndEnd(value).readInto(builder) >= 0) {
      return value.toString();
    }
    Options options = builder.build();
    return options.codes().stream()
        .map(code -> nestedName(within, code) + "=" + options.get(code).orElse(Bytes.EMPTY))
        .collect(Collectors.joining(", "));
  }

  private static String nestedName(OptionCode within, OptionCode code) {
    String name = within.equals(OptionCode.VENDOR_SPECIFIC) ? PXE_NAMES.get(code) : null;
    return name == null ? "" + code.code() : name;
  }
}
