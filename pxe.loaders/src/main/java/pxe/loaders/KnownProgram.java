// SPDX-License-Identifier: Apache-2.0
package pxe.loaders;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pxe.api.resource.ResourcePath;

/**
 * A program for {@code loaders/} that profiles of ours name.
 *
 * @param remedy how to come by it, without a full stop
 * @param packaged where packages of distributions have it, without a slash in front
 */
record KnownProgram(String remedy, List<String> packaged) {
  private static final Map<String, KnownProgram> ALL =
      Map.of(
          "memdisk",
          new KnownProgram(
              "install the package syslinux-common, or put memdisk of SYSLINUX into loaders/",
              List.of(
                  // Debian, Ubuntu
                  "usr/lib/syslinux/memdisk",
                  // Fedora, openSUSE, Alpine, Gentoo
                  "usr/share/syslinux/memdisk",
                  // Arch
                  "usr/lib/syslinux/bios/memdisk")),
          "wimboot",
          new KnownProgram(
              "put the file wimboot of the project of that name (ipxe.org/wimboot) into loaders/",
              List.of()));

  /** The one at that path in {@code loaders/}. */
  static Optional<KnownProgram> of(ResourcePath path) {
    return Optional.ofNullable(ALL.get(path.toString()));
  }
}
