package @NAME@;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import pxe.api.entry.Cpu;
import pxe.api.entry.LinuxEntry;
import pxe.api.image.Image;
import pxe.api.profile.BootProfile;
import pxe.api.profile.Recognition;
import pxe.api.settings.Settings;

/** Knows the media of @WORD@: here, those that hold a kernel and a RAM disk in boot/. */
@Component(immediate = true)
public final class Profile implements BootProfile {
  @Override
  public String name() {
    return "@WORD@";
  }

  @Override
  public Optional<Recognition> recognise(Image image, Settings settings) throws IOException {
    if (!image.tree().hasFile("boot/vmlinuz") || !image.tree().hasFile("boot/initrd")) {
      return Optional.empty(); // not ours; somebody else may know it
    }
    List<String> arguments = new ArrayList<>(List.of("quiet", "fetch=${source}/root.squashfs"));
    arguments.addAll(settings.arguments("arguments"));
    LinuxEntry entry =
        new LinuxEntry(
            "boot",
            "@WORD@",
            image.path("boot/vmlinuz"),
            List.of(image.path("boot/initrd")),
            arguments,
            Cpu.X86_64);
    return Optional.of(new Recognition("@WORD@", List.of(entry)));
  }
}
