// SPDX-License-Identifier: Apache-2.0
package pxe.probe.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Options of DHCP, or those inside of option 43: a code, a length, a value. */
public final class Options {
  public static final int MESSAGE_TYPE = 53;
  public static final int SERVER_ID = 54;
  public static final int REQUESTED_ADDRESS = 50;
  public static final int VENDOR_CLASS = 60;
  public static final int VENDOR_SPECIFIC = 43;
  public static final int TFTP_SERVER = 66;
  public static final int BOOT_FILE = 67;
  public static final int PATH_PREFIX = 210;
  public static final int CONFIGURATION_FILE = 209;

  private static final int PAD = 0;
  private static final int END = 255;

  private final Map<Integer, byte[]> values = new TreeMap<>();

  /**
   * Reads more of them; several of one code are one value (RFC 3396).
   *
   * @return where one is cut short, or -1
   */
  public int read(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end) {
      int code = bytes[at] & 0xff;
      if (code == END) {
        return -1;
      }
      if (code == PAD) {
        at++;
        continue;
      }
      if (at + 2 > end || at + 2 + (bytes[at + 1] & 0xff) > end) {
        return at;
      }
      int length = bytes[at + 1] & 0xff;
      ByteArrayOutputStream value = new ByteArrayOutputStream();
      value.writeBytes(values.getOrDefault(code, new byte[0]));
      value.write(bytes, at + 2, length);
      values.put(code, value.toByteArray());
      at += 2 + length;
    }
    return -1;
  }

  public boolean has(int code) {
    return values.containsKey(code);
  }

  /** The value of an option. */
  public Optional<byte[]> get(int code) {
    return Optional.ofNullable(values.get(code)).map(byte[]::clone);
  }

  /** A text up to its first NUL; empty where there is none. */
  public String text(int code) {
    return untilNul(values.getOrDefault(code, new byte[0]));
  }

  /** The text that stands before the first NUL. */
  public static String untilNul(byte[] bytes) {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = all.indexOf('\0');
    return (end < 0 ? all : all.substring(0, end)).strip();
  }

  /** An IPv4 address. */
  public Optional<String> address(int code) {
    return get(code).filter(v -> v.length == 4).map(v -> dotted(v, 0));
  }

  /** The address that stands in four bytes. */
  public static String dotted(byte[] bytes, int at) {
    return (bytes[at] & 0xff)
        + "."
        + (bytes[at + 1] & 0xff)
        + "."
        + (bytes[at + 2] & 0xff)
        + "."
        + (bytes[at + 3] & 0xff);
  }

  /** The four bytes of an address. */
  public static byte[] bytesOf(String dotted) {
    byte[] bytes = new byte[4];
    String[] parts = dotted.split("\\.", -1);
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    return bytes;
  }
}
