// SPDX-License-Identifier: Apache-2.0
package pxe.leases.foreign;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pxe.rooms.lease.ForeignLeases;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.machine.HardwareAddress;

/**
 * The file of ISC's dhcpd (dhcpd.leases(5)): a declaration {@code lease ADDRESS { … }} for each
 * change, with times in UTC or since 1970. Other declarations, as those of failover, are skipped.
 */
final class IscLeases {
  private static final Pattern LEASE = Pattern.compile("lease\\s+([0-9.]+)\\s*\\{");
  private static final Pattern STATEMENT =
      Pattern.compile("(lease|failover|server-duid|authoring-byte-order|group|host|ia-na)\\b.*");
  private static final Pattern TIME =
      Pattern.compile(
          "(starts|ends)\\s+\\d\\s+(\\d{4})/(\\d\\d)/(\\d\\d)\\s+(\\d\\d):(\\d\\d):(\\d\\d)");
  private static final Pattern EPOCH = Pattern.compile("(starts|ends)\\s+epoch\\s+(\\d{1,12})");
  private static final Pattern NEVER = Pattern.compile("ends\\s+never");
  private static final Pattern STATE = Pattern.compile("binding state\\s+(\\w+)");
  private static final Pattern HARDWARE = Pattern.compile("hardware\\s+(\\S+)\\s+(\\S+)");
  private static final Pattern UID = Pattern.compile("uid\\s+(.*)");
  private static final Pattern NAME = Pattern.compile("client-hostname\\s+\"(.*)\"");
  private static final Pattern OCTAL = Pattern.compile("[0-3][0-7]{2}");

  private final LeaseFileParser.Collected collected = new LeaseFileParser.Collected();
  private Optional<Integer> address = Optional.empty();
  private int depth;
  private int begun;
  private long begin;
  private long end;
  private String state = "active";
  private Optional<HardwareAddress> hardware = Optional.empty();
  private String identifier = "";
  private String name = "";

  private IscLeases() {}

  static boolean isStatement(String line) {
    return STATEMENT.matcher(line).matches();
  }

  static ForeignLeases read(List<String> lines) {
    IscLeases reader = new IscLeases();
    int number = 0;
    for (String line : lines) {
      number++;
      reader.read(number, line.strip());
    }
    if (reader.address.isPresent()) {
      reader.collected.problem(reader.begun, "its lease has no end: the file was being written");
    }
    return reader.collected.by("ISC dhcpd");
  }

  private void read(int number, String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith("}")) {
      depth = Math.max(0, depth - 1);
      if (depth == 0 && address.isPresent()) {
        finish();
      }
      return;
    }
    if (line.endsWith("{")) {
      depth++;
      Matcher lease = LEASE.matcher(line);
      if (depth == 1 && lease.matches()) {
        begin(number, lease.group(1));
      }
      return;
    }
    if (depth == 1 && address.isPresent()) {
      // comments stand behind the semicolon
      int semicolon = line.lastIndexOf(';');
      statement(number, semicolon < 0 ? line : line.substring(0, semicolon).strip());
    }
  }

  private void begin(int number, String dotted) {
    address = Fields.address(dotted);
    if (address.isEmpty()) {
      collected.problem(number, "\"" + Fields.name(dotted) + "\" is not an IPv4 address");
    }
    begun = number;
    begin = 0;
    end = 0;
    state = "active";
    hardware = Optional.empty();
    identifier = "";
    name = "";
  }

  /** No two of these patterns are of one statement. */
  private void statement(int number, String text) {
    where(TIME, text, found -> time(found.group(1), number, found));
    where(EPOCH, text, found -> time(found.group(1), Long.parseLong(found.group(2))));
    where(NEVER, text, found -> end = Fields.NEVER);
    where(STATE, text, found -> state = found.group(1));
    where(
        HARDWARE, text, found -> hardware = Fields.hardware(type(found.group(1)), found.group(2)));
    where(UID, text, found -> identifier = identifier(found.group(1)));
    where(NAME, text, found -> name = Fields.name(found.group(1)));
  }

  private static void where(Pattern pattern, String text, Consumer<Matcher> use) {
    Matcher matcher = pattern.matcher(text);
    if (matcher.matches()) {
      use.accept(matcher);
    }
  }

  private void time(String which, int number, Matcher parts) {
    int[] of = new int[6];
    for (int i = 0; i < of.length; i++) {
      of[i] = Integer.parseInt(parts.group(i + 2));
    }
    try {
      LocalDateTime time = LocalDateTime.of(of[0], of[1], of[2], of[3], of[4], of[5]);
      time(which, time.toEpochSecond(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      collected.problem(number, "it has no such time");
    }
  }

  private void time(String which, long seconds) {
    if (which.equals("starts")) {
      begin = Math.max(0, seconds);
    } else {
      end = Math.max(0, seconds);
    }
  }

  private static int type(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "token-ring" -> 6;
      case "fddi" -> 8;
      case "infiniband" -> 32;
      default -> HardwareAddress.ETHERNET;
    };
  }

  /** A text with octal escapes, or hexadecimal pairs. */
  private static String identifier(String written) {
    if (!written.startsWith("\"")) {
      return Fields.identifier(written);
    }
    String text = written.substring(1, Math.max(1, written.length() - 1));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '\\' || i + 1 == text.length()) {
        bytes.writeBytes(text.substring(i, i + 1).getBytes(StandardCharsets.ISO_8859_1));
      } else if (i + 4 <= text.length() && OCTAL.matcher(text.substring(i + 1, i + 4)).matches()) {
        bytes.write(Integer.parseInt(text.substring(i + 1, i + 4), 8));
        i += 3;
      } else {
        i++;
        bytes.write(escaped(text.charAt(i)));
      }
    }
    return bytes.size() >= 2 && bytes.size() <= 255
        ? HexFormat.of().formatHex(bytes.toByteArray())
        : "";
  }

  private static int escaped(char letter) {
    return switch (letter) {
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'n' -> '\n';
      case 'b' -> '\b';
      default -> letter;
    };
  }

  private void finish() {
    int of = address.orElseThrow();
    address = Optional.empty();
    if (state.equals("abandoned")) {
      collected.lease(new Lease(of, Lease.State.DECLINED, Optional.empty(), "", begin, end, 1));
    } else if (hardware.isPresent() || !identifier.isEmpty()) {
      boolean isHeld = state.equals("active");
      collected.lease(
          new Lease(
              of,
              isHeld ? Lease.State.BOUND : Lease.State.RELEASED,
              Optional.of(new LeaseHolder(identifier, hardware)),
              name,
              begin,
              end,
              1));
    } else {
      collected.none(of); // it has always been free
    }
  }
}
