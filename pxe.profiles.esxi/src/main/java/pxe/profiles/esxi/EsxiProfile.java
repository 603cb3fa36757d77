// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.esxi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.ChainEntry.Program;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.Firmware;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.profile.TextFile;
import pxe.api.resource.MalformedPathException;
import pxe.api.resource.ResourcePath;
import pxe.api.settings.Settings;

/**
 * Installers of VMware ESXi. Their loader, {@code mboot.efi}, is the boot program of the medium
 * itself; it reads {@code boot.cfg}, whose paths lead nowhere over the network, so that one is
 * written for it. Behind its options stand arguments of the kernel (esx-boot, {@code
 * mboot/mboot.c}).
 */
@Component(immediate = true)
public final class EsxiProfile implements BootProfile {
  private static final int LONGEST = 64 << 10;
  private static final ResourcePath ON_MEDIUM = ResourcePath.of("boot.cfg");
  private static final ResourcePath WRITTEN = ResourcePath.of("pxe/boot.cfg");

  private static final String HELP =
      """
      Starts by UEFI with Secure Boot off. On a BIOS its loader goes with
      SYSLINUX 3.86 alone, which is not served here.""";

  @Override
  public String name() {
    return "esxi";
  }

  @Override
  public Optional<Recognition> recognise(Image image, Settings settings) throws IOException {
    boolean isMine =
        image.tree().hasFile("boot.cfg")
            && (image.tree().hasFile("mboot.c32") || image.tree().hasFile("imgdb.tgz"))
            && image.tree().hasFile("b.b00");
    if (!isMine) {
      return Optional.empty();
    }
    BootConfiguration configuration =
        BootConfiguration.read(
            image
                .tree()
                .text(ON_MEDIUM, LONGEST)
                .orElseThrow(() -> new IOException("boot.cfg has more than 64 KiB")));
    checkFiles(image, configuration);
    List<Program> programs = programs(image);
    if (programs.isEmpty()) {
      throw new IOException(
          "has no efi/boot/bootx64.efi: ESXi before 5.1 starts by a BIOS alone, which needs"
              + " SYSLINUX 3.86; use a newer medium");
    }
    String title = "VMware ESXi " + configuration.version().orElse("");
    List<String> more = settings.arguments("arguments");
    List<Entry> entries =
        List.of(
            entry(image, "install", ("Install " + title).strip(), HELP, programs, more),
            entry(
                image,
                "unattended",
                ("Install " + title).strip() + " unattended",
                "Installs as this machine's kickstart file says, without asking.\n" + HELP,
                programs,
                concat("ks=${answer.esxi}", more)));
    return Optional.of(
        new Recognition(
            title.strip() + " installer",
            entries,
            List.of(),
            false,
            List.of(new TextFile(WRITTEN, configuration.forNetwork()))));
  }

  private static void checkFiles(Image image, BootConfiguration configuration) throws IOException {
    for (String file : configuration.files()) {
      if (!isThere(image, file)) {
        throw new IOException("boot.cfg names " + file + ", which is not there; copy it again");
      }
    }
  }

  private static boolean isThere(Image image, String file) {
    try {
      return image.tree().file(ResourcePath.parse(file)).isPresent();
    } catch (MalformedPathException e) {
      return false;
    }
  }

  private static List<Program> programs(Image image) {
    List<Program> programs = new ArrayList<>();
    add(image, Firmware.X64, "efi/boot/bootx64.efi", programs);
    add(image, Firmware.AA64, "efi/boot/bootaa64.efi", programs);
    return programs;
  }

  private static void add(Image image, Firmware firmware, String file, List<Program> programs) {
    if (image.tree().hasFile(file)) {
      programs.add(new Program(firmware, image.path(file)));
    }
  }

  /**
   * iPXE lets the loader fetch by HTTP, and GRUB does not; handing over the text as a file, which
   * the loader does not look at, leaves the entry to iPXE.
   */
  private static ChainEntry entry(
      Image image,
      String id,
      String title,
      String help,
      List<Program> programs,
      List<String> kernelArguments) {
    List<String> arguments = new ArrayList<>(List.of("-c", "${source}/" + WRITTEN));
    arguments.addAll(kernelArguments);
    return new ChainEntry(
        id,
        title,
        help,
        programs,
        arguments,
        List.of(image.path(WRITTEN.toString())),
        programs.get(0).firmware() == Firmware.X64 ? Cpu.X86_64 : Cpu.ARM_64);
  }

  private static List<String> concat(String first, List<String> others) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(others);
    return all;
  }
}
