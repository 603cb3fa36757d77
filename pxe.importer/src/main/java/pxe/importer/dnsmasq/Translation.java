// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pxe.importer.source.Place;
import pxe.importer.source.Remarks;

/**
 * What a configuration becomes.
 *
 * @param settings values by PID and key
 * @param remarks what became of each option, or why it is not carried over
 * @param roots where its files stand
 * @param loaders the boot loaders with menus of theirs, as files below a root; never empty
 * @param menu the loader's configuration file where an option names it
 * @param bootFiles boot files that entries of ours can chain to
 */
public record Translation(
    Map<String, Map<String, String>> settings,
    Remarks remarks,
    List<Root> roots,
    List<String> loaders,
    Optional<String> menu,
    List<BootFile> bootFiles) {
  public Translation {
    settings = new TreeMap<>(settings);
    roots = List.copyOf(roots);
    loaders = List.copyOf(loaders);
    bootFiles = List.copyOf(bootFiles);
  }

  /**
   * A TFTP root.
   *
   * @param place where it is named
   * @param folder as it is written
   */
  public record Root(Place place, String folder) {}

  /**
   * A boot file of the operator's own.
   *
   * @param place where it is named
   * @param file below a root
   */
  public record BootFile(Place place, String file) {}
}
