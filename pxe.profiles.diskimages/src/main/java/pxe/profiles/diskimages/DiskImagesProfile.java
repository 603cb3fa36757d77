// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.diskimages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import pxe.api.entry.Cpu;
import pxe.api.entry.Firmware;
import pxe.api.entry.LinuxEntry;
import pxe.api.image.FileTree.Child;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.api.settings.Settings;

/**
 * Images of floppies and disks: MEMDISK of SYSLINUX loads one into memory and shows it to a BIOS as
 * a drive (its {@code doc/memdisk.txt}). What a disk is, its first sector tells, not its name.
 */
@Component(immediate = true)
public final class DiskImagesProfile implements BootProfile {
  static final ResourcePath MEMDISK = ResourcePath.of("loaders/memdisk");

  /** What is smaller is taken for a floppy by MEMDISK, and what is not for a disk. */
  private static final long LARGEST_FLOPPY = 4L << 20;

  @Override
  public String name() {
    return "diskimages";
  }

  @Override
  public Optional<Recognition> recognise(Image image, Settings settings) throws IOException {
    Optional<ResourcePath> file = image.medium().filter(medium -> isOnlyFile(image, medium.last()));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    ResourcePath inside = ResourcePath.of(file.get().last());
    DiskContent content;
    try (OpenResource open = image.tree().file(inside).orElseThrow(IOException::new).open()) {
      content = DiskContent.of(open);
    }
    String title = (content.isFreeDos() ? "FreeDOS" : "Disk image") + " (" + image.name() + ")";
    List<String> arguments = new ArrayList<>(arguments(content));
    arguments.addAll(settings.arguments("arguments"));
    LinuxEntry entry =
        new LinuxEntry(
            "boot",
            title,
            help(content),
            MEMDISK,
            List.of(file.get()),
            arguments,
            Cpu.X86_32,
            Firmware.BIOS);
    return Optional.of(new Recognition(title, List.of(entry)));
  }

  private static boolean isOnlyFile(Image image, String name) {
    List<Child> children = image.tree().list(ResourcePath.ROOT);
    return children.equals(List.of(new Child(name, false)));
  }

  /** How MEMDISK is to show the disk; what it finds out itself is not said. */
  private static List<String> arguments(DiskContent content) throws IOException {
    if (content.isIso()) {
      throw new IOException("is an ISO image: give its name the ending .iso");
    }
    BootSector sector =
        content.sector().orElseThrow(() -> new IOException("is shorter than a sector of a disk"));
    if (sector.isForUefiAlone()) {
      throw new IOException(
          "is a disk that UEFI alone starts from, and no UEFI starts a disk that is loaded into"
              + " memory by a boot loader: write it to a drive");
    }
    if (!sector.isBootable()) {
      throw new IOException("has no boot sector: nothing starts from this disk");
    }
    boolean isLarge = content.size().filter(size -> size >= LARGEST_FLOPPY).isPresent();
    if (isLarge && sector.isFat()) {
      List<String> floppy = new ArrayList<>(List.of("floppy"));
      sector.geometry().ifPresent(geometry -> floppy.addAll(List.of(geometry.split(" "))));
      return floppy;
    }
    return !isLarge && sector.hasPartitions() ? List.of("harddisk") : List.of();
  }

  private static String help(DiskContent content) {
    String size = content.size().map(bytes -> " (" + mebibytes(bytes) + " MiB)").orElse("");
    return "Is loaded into memory"
        + size
        + " and started there, by the BIOS.\nWhat is written to it is gone when the machine is"
        + " switched off.";
  }

  /** Rounded up. */
  static long mebibytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}
