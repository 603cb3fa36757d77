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
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.resource.OpenResource;
import pxe.api.resource.ResourcePath;
import pxe.api.settings.Settings;

/**
 * ISO images that nobody knows, and that have no menu either: a BIOS boots one as a whole from
 * memory, as from a disc. DOS and tools run; a system with drivers of its own does not find the
 * disc. The ranking leaves to everybody else what they know.
 */
@Component(immediate = true, property = "service.ranking:Integer=-2000")
public final class WholeIsoProfile implements BootProfile {
  /** A BIOS has its disc below 4 GiB, beside all else; what is larger brings drivers of its own. */
  private static final long LARGEST = 1L << 30;

  @Override
  public String name() {
    return "wholeiso";
  }

  @Override
  public Optional<Recognition> recognise(Image image, Settings settings) throws IOException {
    if (image.medium().isEmpty() || image.whole().isEmpty()) {
      return Optional.empty();
    }
    long size;
    try (OpenResource open = image.whole().get().open()) {
      size = open.size();
      if (size > LARGEST || !BootCatalog.isForBios(open)) {
        return Optional.empty();
      }
    }
    List<String> arguments = new ArrayList<>(List.of("iso", "raw"));
    arguments.addAll(settings.arguments("arguments"));
    String title = "Disc image (" + image.name() + ")";
    ResourcePath medium = image.medium().get();
    return Optional.of(
        new Recognition(
            title,
            List.of(
                new LinuxEntry(
                    "boot",
                    title,
                    help(size),
                    DiskImagesProfile.MEMDISK,
                    List.of(medium),
                    arguments,
                    Cpu.X86_32,
                    Firmware.BIOS))));
  }

  private static String help(long size) {
    return "Is loaded into memory whole ("
        + DiskImagesProfile.mebibytes(size)
        + " MiB), and booted by the BIOS as from a disc.\nDOS and tools run so; a system that looks"
        + " for its disc with drivers of its\nown does not find it.";
  }
}
