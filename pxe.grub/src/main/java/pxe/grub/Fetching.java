// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import pxe.api.resource.ResourcePath;
import pxe.grub.binary.GrubProgram;
import pxe.rooms.text.AddressText;

/**
 * How one GRUB fetches files from us: by HTTP where it can, because its TFTP waits for us after
 * each kilobyte. By HTTP it stands still for 0.4 s at the end of each file, until a poll times out
 * (net/net.c), and takes segments of 536 bytes, since it offers no larger ones. So in an emulated
 * machine, which has slow processors and a network without delay, TFTP would be quicker: what is
 * measured there is not what a real network shows.
 *
 * @param device GRUB's name for our server, such as {@code (http,192.168.9.2)}
 * @param isUrl whether names are parts of a URL, which GRUB does not encode (net/http.c)
 */
record Fetching(String device, boolean isUrl) {
  private static final String HTTP = "http://";
  private static final String PLAIN = "._-~/";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /**
   * The best way.
   *
   * @param url how the machine reaches our HTTP server, if it serves
   */
  static Fetching of(GrubProgram program, InetAddress server, Optional<String> url) {
    return url.filter(u -> program.hasHttp() && u.startsWith(HTTP))
        .map(u -> u.substring(HTTP.length()))
        .map(Fetching::bare)
        .filter(host -> program.takesPorts() || host.equals(AddressText.of(server)))
        .map(host -> new Fetching("(http," + host + ")", true))
        .orElseGet(() -> new Fetching("(tftp," + AddressText.of(server) + ")", false));
  }

  /**
   * An IPv6 address without its brackets. Where GRUB fetches through the firmware (net/efi), it
   * hangs at brackets; elsewhere it takes either. A port cannot do without them.
   */
  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** A file, before it is quoted for GRUB's language. */
  String file(ResourcePath path) {
    String name = "/" + path;
    return device + (isUrl ? encoded(name) : name);
  }

  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      if ((c < 0x80 && Character.isLetterOrDigit(c)) || PLAIN.indexOf(c) >= 0) {
        encoded.append((char) c);
      } else {
        encoded.append('%').append(HEX.toHexDigits(b));
      }
    }
    return encoded.toString();
  }
}
