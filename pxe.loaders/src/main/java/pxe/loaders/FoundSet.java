// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pxe.api.resource.BootResource;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.machine.ClientArchitecture;

/**
 * A set of which everything is known.
 *
 * @param files by plain name; a name in other letter case is found too where they are in lower case
 */
public record FoundSet(
    String id,
    String version,
    String origin,
    Set<ClientArchitecture> architectures,
    String bootFile,
    Map<String, BootResource> files)
    implements LoaderSet {
  public FoundSet {
    architectures = Set.copyOf(architectures);
    files = Map.copyOf(files);
  }

  @Override
  public Optional<BootResource> file(String name) {
    BootResource file = files.get(name);
    return Optional.ofNullable(file != null ? file : files.get(name.toLowerCase(Locale.ROOT)));
  }

  @Override
  public String toString() {
    return id + " (" + origin + ")";
  }
}
