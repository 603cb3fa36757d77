// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.option;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.OptionCode;
import pxe.rooms.settings.SettingsReader;

/** Makes the bytes of an option of what an operator has written. */
final class OptionValue {
  private static final String AS_BYTES = "bytes such as 0x01ff";
  private static final Pattern HEX = Pattern.compile("0x((?:[0-9a-fA-F]{2})+)");
  private static final Pattern PAIRS = Pattern.compile("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2})+");
  private static final Pattern ROUTE =
      Pattern.compile("(default|([0-9.]+)/([0-9]{1,2}))\\s+via\\s+([0-9.]+)");
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");

  /** More would fill a whole packet. */
  private static final int LONGEST = 1024;

  private static final int LONGEST_DOMAIN = 253;

  private OptionValue() {}

  /** The bytes; whatever the form, they can be written as such, behind {@code 0x}. */
  static Bytes read(OptionCode code, String written) throws OptionException {
    String text = written.strip();
    Optional<Bytes> value = bytes(text).or(() -> ofForm(code, text));
    if (value.isEmpty()) {
      throw new OptionException(
          "\"" + text + "\" cannot be used for option " + code, "write " + form(code));
    }
    if (value.get().length() > LONGEST) {
      throw new OptionException(
          "it is longer than " + LONGEST + " bytes", "write less: a packet has to hold it");
    }
    return value.get();
  }

  private static String form(OptionCode code) {
    String words = code.form().written().replace("`", "");
    return words.isEmpty()
        ? AS_BYTES + ", a text in quotes" + (isUnknown(code) ? ", or IPv4 addresses" : "")
        : words + ", or " + AS_BYTES;
  }

  private static boolean isUnknown(OptionCode code) {
    return code.name().isEmpty();
  }

  private static Optional<Bytes> bytes(String text) {
    Matcher hex = HEX.matcher(text);
    return hex.matches()
        ? Optional.of(Bytes.copyOf(HexFormat.of().parseHex(hex.group(1))))
        : Optional.empty();
  }

  private static Optional<Bytes> ofForm(OptionCode code, String text) {
    return switch (code.form()) {
      case ADDRESS -> address(text).map(Ip4::bytes);
      case ADDRESSES -> addresses(text);
      case ADDRESS_PAIRS -> addresses(text).filter(all -> all.length() % 8 == 0);
      case TEXT -> text(text);
      case FLAG -> flag(text);
      case U8 -> number(text, 0, 255, 1);
      case U16 -> number(text, 0, 65535, 2);
      case U16_LIST -> each(text, one -> number(one, 0, 65535, 2));
      case SIGNED -> number(text, Integer.MIN_VALUE, Integer.MAX_VALUE, 4);
      case SECONDS -> seconds(text);
      case DOMAINS -> each(text, OptionValue::domain);
      case ROUTES -> each(text, OptionValue::route);
      default ->
          quoted(text)
              .or(
                  () ->
                      PAIRS.matcher(text).matches()
                          ? bytes("0x" + text.replace(":", ""))
                          : Optional.empty())
              .or(() -> isUnknown(code) ? addresses(text) : Optional.empty());
    };
  }

  /** One of a list, without a checked exception. */
  private interface Element {
    Optional<Bytes> read(String text);
  }

  private static Optional<Bytes> each(String text, Element element) {
    List<Bytes> all = new ArrayList<>();
    for (String part : Arrays.stream(text.split(",", -1)).map(String::strip).toList()) {
      Optional<Bytes> one = element.read(part);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      all.add(one.get());
    }
    return Optional.of(Bytes.join(all));
  }

  private static Optional<Ip4> address(String text) {
    return SettingsReader.addressOf(text).map(Ip4::of);
  }

  private static Optional<Bytes> addresses(String text) {
    return each(text, one -> address(one).map(Ip4::bytes));
  }

  /** Without a NUL behind it: RFC 2132 section 2, and there are clients that show it. */
  private static Optional<Bytes> text(String text) {
    return quoted(text)
        .or(() -> Optional.of(text).filter(t -> isText(t) && !t.contains("\"")).map(Bytes::ofText));
  }

  private static Optional<Bytes> quoted(String text) {
    boolean isQuoted = text.length() > 2 && text.startsWith("\"") && text.endsWith("\"");
    return Optional.of(text)
        .filter(t -> isQuoted)
        .map(t -> t.substring(1, t.length() - 1))
        .filter(OptionValue::isText)
        .map(Bytes::ofText);
  }

  private static boolean isText(String text) {
    return !text.isEmpty() && text.chars().noneMatch(Character::isISOControl);
  }

  private static Optional<Bytes> flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> Optional.of(Bytes.of(1));
      case "false", "0" -> Optional.of(Bytes.of(0));
      default -> Optional.empty();
    };
  }

  private static Optional<Bytes> number(String text, long least, long most, int size) {
    if (!text.matches("-?[0-9]{1,10}")) {
      return Optional.empty();
    }
    long number = Long.parseLong(text);
    Bytes four = new Ip4((int) number).bytes();
    return number >= least && number <= most
        ? Optional.of(four.slice(4 - size, size))
        : Optional.empty();
  }

  private static Optional<Bytes> seconds(String text) {
    return SettingsReader.durationOf(text)
        .map(Duration::toSeconds)
        .filter(seconds -> seconds <= 0xffff_ffffL)
        .map(seconds -> new Ip4(seconds.intValue()).bytes());
  }

  /** RFC 1035 section 3.1, without compression, which RFC 3397 allows and nobody needs. */
  private static Optional<Bytes> domain(String text) {
    List<Bytes> labels = new ArrayList<>();
    for (String label : text.replaceFirst("\\.$", "").split("\\.", -1)) {
      if (!LABEL.matcher(label).matches() || text.length() > LONGEST_DOMAIN) {
        return Optional.empty();
      }
      byte[] letters = label.getBytes(StandardCharsets.US_ASCII);
      labels.add(Bytes.of(letters.length));
      labels.add(Bytes.copyOf(letters));
    }
    labels.add(Bytes.of(0));
    return Optional.of(Bytes.join(labels));
  }

  /** The length of the prefix, as many bytes of the network as it fills, and the router. */
  private static Optional<Bytes> route(String text) {
    Matcher route = ROUTE.matcher(text);
    if (!route.matches()) {
      return Optional.empty();
    }
    int prefix = route.group(3) == null ? 0 : Integer.parseInt(route.group(3));
    Optional<Ip4> network =
        route.group(2) == null ? Optional.of(Ip4.NONE) : address(route.group(2));
    Optional<Ip4> router = address(route.group(4));
    if (prefix > 32 || network.isEmpty() || router.isEmpty()) {
      return Optional.empty();
    }
    boolean isHost = prefix < 32 && network.get().bits() << prefix != 0;
    return isHost
        ? Optional.empty() // clients would install another route than is written
        : Optional.of(
            Bytes.join(
                List.of(
                    Bytes.of(prefix),
                    network.get().bytes().slice(0, (prefix + 7) / 8),
                    router.get().bytes())));
  }
}
