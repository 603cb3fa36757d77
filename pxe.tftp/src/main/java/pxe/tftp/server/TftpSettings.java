// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.rooms.settings.SettingsReader;
import pxe.tftp.engine.TransferLimits;

/**
 * What an operator can set.
 *
 * @param port where requests come in, offset not included
 * @param aliases folders that clients believe the tree to stand in; they are cut off (CR-60)
 * @param limits the largest block and window that are granted
 */
record TftpSettings(int port, List<ResourcePath> aliases, TransferLimits limits) {
  static final String PID = "pxe.tftp";

  static final int PORT = 69;
  static final String ALIASES = "/tftpboot,/srv/tftp,/var/lib/tftpboot";
  static final int MAX_BLOCK_SIZE = TransferLimits.LARGEST_BLOCK;

  /**
   * CR-54: only who asks for a window gets one. Firmware asks for 4; those that ask for more were
   * told to (u-root: 64), and beyond 64 nothing is gained (RFC 7440 section 5). A client that is
   * overrun gets none the next time, see {@link pxe.tftp.engine.ClientMemory}.
   */
  static final int MAX_WINDOW = 64;

  TftpSettings {
    aliases = List.copyOf(aliases);
  }

  /** Reads them; what cannot be used is reported by the reader. */
  static TftpSettings read(SettingsReader reader) {
    int port = reader.number("port", PORT, 1, 65535);
    List<ResourcePath> aliases =
        reader.value(
            "aliases",
            aliases(ALIASES).orElseThrow(),
            "folders separated by commas, such as /tftpboot",
            TftpSettings::aliases);
    int block =
        reader.number(
            "max-block-size",
            MAX_BLOCK_SIZE,
            TransferLimits.DEFAULT_BLOCK,
            TransferLimits.LARGEST_BLOCK);
    int window = reader.number("max-window", MAX_WINDOW, 1, 0xffff);
    return new TftpSettings(port, aliases, new TransferLimits(block, window));
  }

  /** Folders from a list; none where one of them cannot be a folder. */
  private static Optional<List<ResourcePath>> aliases(String list) {
    List<ResourcePath> all = new ArrayList<>();
    try {
      for (String name : list.split(",", -1)) {
        ResourcePath path = ResourcePath.parse(name.strip());
        if (!path.isRoot()) {
          all.add(path);
        }
      }
      return Optional.of(all);
    } catch (MalformedPathException e) {
      return Optional.empty();
    }
  }

  /** The path without the alias that it begins with, if there is one. */
  ResourcePath withoutAlias(ResourcePath path) {
    for (ResourcePath alias : aliases) {
      if (path.startsWith(alias)) {
        return path.from(alias.segments().size());
      }
    }
    return path;
  }
}
