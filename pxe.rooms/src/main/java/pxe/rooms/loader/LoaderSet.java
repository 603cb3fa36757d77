// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.loader;

import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import pxe.api.resource.BootResource;
import pxe.rooms.machine.ClientArchitecture;

/**
 * A network bootstrap program with the modules of its own version. Files of different sets are
 * never mixed: PXELINUX with foreign modules crashes (CR-87).
 */
@ProviderType
public interface LoaderSet {
  /** Names the set and its content in paths, such as {@code pxelinux-6.04-1a2b3c}. */
  String id();

  /** Its version as it says itself, such as {@code 6.04}. */
  String version();

  /** Where it was found: {@code loaders/mine}, {@code package pxelinux}, {@code image netboot}. */
  String origin();

  /** Which machines can run it. */
  Set<ClientArchitecture> architectures();

  /** The file name of the network bootstrap program, such as {@code pxelinux.0}. */
  String bootFile();

  /** A file of this set by its plain name, such as {@code ldlinux.c32}. */
  Optional<BootResource> file(String name);
}
