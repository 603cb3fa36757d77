// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.mine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.api.entry.Cpu;
import pxe.api.entry.LinuxEntry;
import pxe.api.profile.Recognition;
import pxe.api.resource.ResourcePath;
import pxe.testing.TestImage;

/** A profile is a class like any other: it needs no framework to be tested. */
class MyProfileTest {
  private static Optional<Recognition> show(Map<String, String> settings, Map<String, String> files)
      throws IOException {
    TestImage image = new TestImage("img");
    files.forEach(image::with);
    return new MyProfile().recognise(image, image.settings(settings));
  }

  @Test
  void everyFlavourIsAnEntry() throws IOException {
    Recognition recognition =
        show(
                Map.of("arguments", "console=ttyS0,115200 motd=\"Good morning\""),
                Map.of(
                    "flavours/server/vmlinuz", "",
                    "flavours/server/initrd", "",
                    "flavours/desktop/vmlinuz", "",
                    "flavours/desktop/title", "My desktop\nand more",
                    "flavours/empty/readme", ""))
            .orElseThrow();
    assertEquals(
        List.of("My desktop", "My system: server"),
        recognition.entries().stream().map(e -> e.title()).toList());
    assertEquals(
        new LinuxEntry(
            "server",
            "My system: server",
            ResourcePath.of("images/img/flavours/server/vmlinuz"),
            List.of(ResourcePath.of("images/img/flavours/server/initrd")),
            List.of(
                "quiet",
                "flavour=server",
                "fetch=${source}/flavours/server/root.squashfs",
                "console=ttyS0,115200",
                "motd=\"Good morning\""),
            Cpu.X86_64),
        recognition.entries().get(1));
  }

  @Test
  void anImageWithoutFlavoursIsSomebodyElses() throws IOException {
    assertEquals(Optional.empty(), show(Map.of(), Map.of("vmlinuz", "")));
  }
}
