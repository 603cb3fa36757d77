// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.ChainEntry.Program;
import pxe.api.entry.Cpu;
import pxe.api.entry.Firmware;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.profile.TextFile;
import pxe.api.resource.ResourcePath;
import pxe.api.settings.Settings;

/**
 * Media of Windows setup and of Windows PE: {@code wimboot} starts their {@code boot.wim} from
 * memory (ipxe.org/wimboot). The setup that runs there wants the rest of the medium as a share of
 * Windows' own kind, which nobody here serves.
 */
@Component(immediate = true)
public final class WindowsProfile implements BootProfile {
  private static final ResourcePath WIMBOOT = ResourcePath.of("loaders/wimboot");
  private static final String SYSTEM = "sources/boot.wim";

  /** What older versions of wimboot do not take out of {@link #SYSTEM} themselves. */
  private static final List<String> BESIDE = List.of("bootmgr", "boot/bcd", "boot/boot.sdi");

  private static final String SETUP_X64 = "efi/boot/bootx64.efi";

  private static final String ALONE =
      """
      Windows PE starts from memory. Its setup needs the files of this medium as a
      Windows share: name one with share = //SERVER/SHARE in the image's file, or
      start setup.exe there by hand (Shift-F10 opens a shell).""";

  @Override
  public String name() {
    return "windows";
  }

  @Override
  public Optional<Recognition> recognise(Image image, Settings settings) {
    if (!image.tree().hasFile(SYSTEM) || !image.tree().hasFile("bootmgr")) {
      return Optional.empty();
    }
    boolean isSetup =
        Stream.of("sources/install.wim", "sources/install.esd", "sources/install.swm")
            .anyMatch(image.tree()::hasFile);
    Optional<SetupShare> share = SetupShare.of(settings);
    List<TextFile> texts = share.map(SetupShare::texts).orElse(List.of());
    String title = (isSetup ? "Windows setup" : "Windows PE") + " (" + image.name() + ")";
    return Optional.of(
        new Recognition(
            title,
            List.of(entry(image, title, help(isSetup, share), texts)),
            List.of(),
            false,
            texts));
  }

  private static String help(boolean isSetup, Optional<SetupShare> share) {
    if (!isSetup) {
      return "Windows PE starts from memory.";
    }
    return share
        .map(s -> "Windows PE starts from memory, and setup.exe from " + s.path() + ".")
        .orElse(ALONE);
  }

  private static ChainEntry entry(Image image, String title, String help, List<TextFile> texts) {
    boolean is64 = image.tree().hasFile(SETUP_X64);
    List<Program> programs = new ArrayList<>(List.of(new Program(Firmware.BIOS, WIMBOOT)));
    if (is64) {
      programs.add(new Program(Firmware.X64, WIMBOOT));
    }
    List<ResourcePath> files = new ArrayList<>();
    BESIDE.stream().filter(image.tree()::hasFile).map(image::path).forEach(files::add);
    texts.forEach(text -> files.add(image.path(text.path().toString())));
    files.add(image.path(SYSTEM));
    return new ChainEntry(
        "boot", title, help, programs, List.of(), files, is64 ? Cpu.X86_64 : Cpu.X86_32);
  }
}
