// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.rooms.settings.Setting;
import pxe.rooms.settings.SettingsDeclaration;
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

  private static final String USUAL_ALIASES = "/tftpboot,/srv/tftp,/var/lib/tftpboot";

  private static final Setting<Integer> PORT =
      Setting.number(
          "port", 69, 1, 65535, "UDP port where requests come in; `--port-offset` is added to it");

  private static final Setting<List<ResourcePath>> ALIASES =
      Setting.of(
          "aliases",
          "folders, separated by commas",
          USUAL_ALIASES,
          "prefixes that clients write in front of names, taken off",
          TftpSettings::aliases);

  private static final Setting<Integer> MAX_BLOCK_SIZE =
      Setting.number(
              "max-block-size",
              TransferLimits.LARGEST_BLOCK,
              TransferLimits.DEFAULT_BLOCK,
              TransferLimits.LARGEST_BLOCK,
              "bytes in a block, however many a client asks for; never more than the interface's"
                  + " MTU takes")
          .otherwise("what the interface's MTU takes");

  /**
   * CR-54: only who asks for a window gets one. Firmware asks for 4; those that ask for more were
   * told to (u-root: 64), and beyond 64 nothing is gained (RFC 7440 section 5). A client that is
   * overrun gets none the next time, see {@link pxe.tftp.engine.ClientMemory}.
   */
  private static final Setting<Integer> MAX_WINDOW =
      Setting.number(
          "max-window",
          64,
          1,
          0xffff,
          "blocks that are sent before the client has to acknowledge, however many it asks for");

  static final SettingsDeclaration DECLARATION =
      new SettingsDeclaration(
          PID,
          "TFTP",
          "Hands out boot resources by TFTP, read-only. Changes apply at once.",
          List.of(PORT, ALIASES, MAX_BLOCK_SIZE, MAX_WINDOW));

  TftpSettings {
    aliases = List.copyOf(aliases);
  }

  /** Reads them; what cannot be used is reported by the reader. */
  static TftpSettings read(SettingsReader reader) {
    return new TftpSettings(
        PORT.read(reader),
        ALIASES.read(reader),
        new TransferLimits(MAX_BLOCK_SIZE.read(reader), MAX_WINDOW.read(reader)));
  }

  private static List<ResourcePath> aliases(SettingsReader reader, String key) {
    return reader.value(
        key,
        aliases(USUAL_ALIASES).orElseThrow(),
        "folders separated by commas, such as /tftpboot",
        TftpSettings::aliases);
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
