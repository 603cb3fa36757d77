// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux.set;

import java.util.List;
import pxe.loaders.FoundSets;
import pxe.loaders.ImageFolders;
import pxe.loaders.LoaderFamily;
import pxe.loaders.LoaderFolder;
import pxe.loaders.PackageLocation;
import pxe.pxelinux.binary.LoaderProgram;
import pxe.rooms.loader.LoaderSet;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.problem.Problem;

/** PXELINUX for BIOS and syslinux.efi for UEFI, which come from one source. */
final class SyslinuxFamily implements LoaderFamily {
  private static final String DEBIAN_MODULES = "usr/lib/syslinux/modules/";

  private static final List<PackageLocation> PACKAGES =
      List.of(
          // Debian, Ubuntu
          new PackageLocation("pxelinux", "usr/lib/PXELINUX", DEBIAN_MODULES + "bios"),
          new PackageLocation(
              "syslinux-efi", "usr/lib/SYSLINUX.EFI/efi64", DEBIAN_MODULES + "efi64"),
          new PackageLocation(
              "syslinux-efi", "usr/lib/SYSLINUX.EFI/efi32", DEBIAN_MODULES + "efi32"),
          // Fedora, openSUSE, Alpine, Gentoo
          PackageLocation.flat("syslinux", "usr/share/syslinux"),
          PackageLocation.flat("syslinux-efi64", "usr/share/syslinux/efi64"),
          PackageLocation.flat("syslinux-efi32", "usr/share/syslinux/efi32"),
          // Arch, and Debian of old
          PackageLocation.flat("syslinux", "usr/lib/syslinux/bios"),
          PackageLocation.flat("syslinux", "usr/lib/syslinux/efi64"),
          PackageLocation.flat("syslinux", "usr/lib/syslinux/efi32"),
          PackageLocation.flat("syslinux-common", "usr/lib/syslinux"));

  static boolean isProgram(String name) {
    return name.equals("pxelinux.0") || name.equals("lpxelinux.0") || name.equals("syslinux.efi");
  }

  static boolean isModule(String name) {
    return name.endsWith(".c32") || name.endsWith(".e64") || name.endsWith(".e32");
  }

  @Override
  public List<PackageLocation> packages() {
    return PACKAGES;
  }

  @Override
  public boolean isPart(String name) {
    return isProgram(name) || isModule(name);
  }

  @Override
  public FoundSets in(LoaderFolder folder) {
    return Assembler.assemble(folder);
  }

  @Override
  public List<LoaderSet> in(ImageFolders image) {
    return ImageSets.in(image);
  }

  /** The commonest machines must have one; for others who asks is told. */
  @Override
  public List<Problem> missing(List<LoaderSet> sets) {
    ClientArchitecture bios = ClientArchitecture.X86_BIOS;
    return sets.stream().anyMatch(set -> set.architectures().contains(bios))
        ? List.of()
        : List.of(
            Problem.of(
                "loaders",
                Remedy.fault(bios),
                Remedy.remedy(Firmware.of(LoaderProgram.Kind.PXELINUX))));
  }
}
