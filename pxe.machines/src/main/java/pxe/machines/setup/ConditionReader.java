// SPDX-License-Identifier: Apache-2.0
package pxe.machines.setup;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import pxe.machines.setup.Condition.Kind;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

/** Reads conditions such as {@code mac=52:54:00:*}. */
final class ConditionReader {
  /** What conditions look like, for people. */
  static final String FORM =
      "write mac=52:54:00:12:34:56, mac=52:54:00:*, client-id=01:52:54:00:12:34:56, uuid=UUID,"
          + " address=192.168.9.21, address=192.168.9.0/24, architecture=bios, uefi, arm64 or a"
          + " number, vendor-class=PREFIX*, or user-class=PREFIX*, separated by commas";

  private static final Pattern ADDRESS_DIGITS = Pattern.compile("([0-9a-f]{2}){6,16}");
  private static final Pattern PREFIX_DIGITS = Pattern.compile("[0-9a-f]{1,32}");
  private static final Pattern CLIENT_ID_BYTES =
      Pattern.compile("0x([0-9a-f]{2})+|[0-9a-f]{2}(:[0-9a-f]{2})+");
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  /** Tells more than a prefix of whatever length. */
  private static final int EXACT = 1 << 16;

  private ConditionReader() {}

  /** Reads one condition; empty where it is not of that form. */
  static Optional<Condition> read(String text) {
    int at = text.indexOf('=');
    String value = text.substring(at + 1).strip();
    if (at < 0 || value.isEmpty()) {
      return Optional.empty();
    }
    return switch (text.substring(0, at).strip().toLowerCase(Locale.ROOT)) {
      case "mac" -> mac(value);
      case "client-id" -> Optional.of(clientId(value));
      case "uuid" -> uuid(value);
      case "address" -> address(value);
      case "vendor-class" -> Optional.of(text(Kind.VENDOR_CLASS, value, Machine::vendorClass));
      case "user-class" -> Optional.of(text(Kind.USER_CLASS, value, Machine::userClass));
      case "architecture" -> architecture(value);
      default -> Optional.empty();
    };
  }

  private static Optional<Condition> mac(String value) {
    if (value.endsWith("*")) {
      String digits = digits(value.substring(0, value.length() - 1));
      return PREFIX_DIGITS.matcher(digits).matches()
          ? Optional.of(
              new Condition(Kind.MAC, digits.length(), m -> digitsOf(m).startsWith(digits)))
          : Optional.empty();
    }
    String digits = digits(HardwareAddress.parse(value).map(HardwareAddress::text).orElse(value));
    return ADDRESS_DIGITS.matcher(digits).matches()
        ? Optional.of(
            new Condition(
                Kind.MAC,
                EXACT,
                m -> digitsOf(m).equals(digits),
                Optional.of(digits.replaceAll("(..)(?=.)", "$1:"))))
        : Optional.empty();
  }

  /** Bytes as hexadecimal pairs joined by colons, or behind 0x; else a text. */
  private static Condition clientId(String value) {
    String written = value.toLowerCase(Locale.ROOT);
    String id =
        CLIENT_ID_BYTES.matcher(written).matches()
            ? written.replaceAll("^0x|:", "")
            : HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
    return new Condition(Kind.CLIENT_ID, EXACT, m -> m.clientId().equals(id), Optional.of(id));
  }

  private static String digits(String written) {
    return written.replaceAll("[:.-]", "").toLowerCase(Locale.ROOT);
  }

  private static String digitsOf(Machine machine) {
    return machine.hardwareAddress().text().replace(":", "");
  }

  private static Optional<Condition> uuid(String value) {
    if (!UUID_FORM.matcher(value).matches()) {
      return Optional.empty();
    }
    UUID uuid = UUID.fromString(value);
    return Optional.of(
        new Condition(
            Kind.UUID,
            EXACT,
            m -> m.uuid().filter(u -> u.matches(uuid)).isPresent(),
            Optional.of(uuid.toString())));
  }

  private static Optional<Condition> address(String value) {
    return Ipv4Prefix.parse(value)
        .map(
            prefix ->
                new Condition(
                    Kind.ADDRESS,
                    1 + prefix.length(),
                    m -> m.address().filter(prefix::contains).isPresent()));
  }

  private static Condition text(Kind kind, String value, Function<Machine, String> of) {
    if (!value.endsWith("*")) {
      return new Condition(kind, EXACT, m -> of.apply(m).equals(value));
    }
    String prefix = value.substring(0, value.length() - 1);
    return new Condition(kind, 1 + prefix.length(), m -> of.apply(m).startsWith(prefix));
  }

  private static Optional<Condition> architecture(String value) {
    return ArchitectureName.parse(value)
        .map(
            name ->
                new Condition(
                    Kind.ARCHITECTURE, name.weight(), m -> name.matches(m.architecture())));
  }
}
