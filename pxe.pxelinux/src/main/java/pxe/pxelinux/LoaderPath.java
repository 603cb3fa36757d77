// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.rooms.menu.InexpressibleException;

/**
 * File names as PXELINUX takes them. A name is put behind the folder that the loader came from, be
 * there a slash in front or not; only {@code ::} in front makes it one from the top of the server
 * (core/fs/pxe, "suppress the common filename prefix"). A name ends at a blank, a list of RAM disks
 * is parted by commas, and nothing can be quoted. So the characters that mean something are written
 * as %XX, in names that are ours to read again.
 */
final class LoaderPath {
  static final String TOP = "::/";

  /** FILENAME_MAX of syslinux 4 and up, with the byte that ends it. */
  private static final int LONGEST = 255;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String PLAIN = "._-+~@/";

  private LoaderPath() {}

  /** Whether the path can be written as it is. */
  static boolean isPlain(ResourcePath path) {
    return path.toString().chars().allMatch(LoaderPath::isPlain);
  }

  private static boolean isPlain(int c) {
    return (c < 0x80 && Character.isLetterOrDigit(c)) || PLAIN.indexOf(c) >= 0;
  }

  /** The path from the top, with %XX where it is not plain. */
  static String write(ResourcePath path) throws InexpressibleException {
    StringBuilder written = new StringBuilder(TOP);
    for (byte b : path.toString().getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      if (isPlain(c)) {
        written.append((char) c);
      } else {
        written.append('%').append(HEX.toHexDigits(b));
      }
    }
    if (written.length() > LONGEST) {
      throw new InexpressibleException(
          "the path " + path + " is longer than the " + LONGEST + " characters of PXELINUX");
    }
    return written.toString();
  }

  /** Reads again what {@link #write} wrote; empty where it is nothing of ours. */
  static Optional<ResourcePath> read(ResourcePath written) {
    String text = written.toString();
    if (text.indexOf('%') < 0) {
      return Optional.of(written);
    }
    try {
      String plain = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
      return Optional.of(ResourcePath.parse(plain));
    } catch (IllegalArgumentException | MalformedPathException e) {
      return Optional.empty();
    }
  }
}
