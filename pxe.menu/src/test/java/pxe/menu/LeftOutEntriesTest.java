// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.api.entry.Cpu;
import pxe.api.image.Image;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.Menus.LeftOut;
import pxe.testing.TestCatalog;
import pxe.testing.TestLab;

/** An operator is told of each entry that a menu does not show. */
class LeftOutEntriesTest {
  private static final Machine BIOS =
      Machine.of(
          HardwareAddress.parse("00:80:64:71:ab:0a").orElseThrow(), ClientArchitecture.X86_BIOS);

  private final TestCatalog catalog =
      new TestCatalog().withTiny("arm", Cpu.ARM_64).withTiny("pc", Cpu.X86_64);
  private final TestLab lab = new TestLab();

  private List<LeftOut> leftOut(Optional<String> objection) {
    return FakeMenus.of(catalog, Map.of(), FakeMenus.sources(lab))
        .leftOutFor(BIOS, entry -> objection);
  }

  private static LeftOut of(String name, String reason) {
    return new LeftOut(EntryName.parse(name), reason);
  }

  private static final LeftOut ARM =
      of("arm/boot", "its processor is ARM_64, and the machine has another one");

  @Test
  void whatRunsOnAnotherProcessor() {
    assertEquals(List.of(ARM), leftOut(Optional.empty()));
  }

  @Test
  void firmwareOf32BitsMayStandBeforeAProcessorOf64() {
    List<LeftOut> leftOut =
        FakeMenus.of(catalog, Map.of(), FakeMenus.sources(lab))
            .leftOutFor(BIOS.on(ClientArchitecture.X86_UEFI), entry -> Optional.empty());
    assertEquals(
        List.of(
            ARM,
            of(
                "pc/boot",
                "its processor is X86_64, and the firmware has 32 bits; GRUB shows it where the"
                    + " processor has 64")),
        leftOut);
  }

  @Test
  void whatIsHiddenFromIt() {
    lab.hiddenImages.add("pc");
    assertEquals(
        List.of(ARM, of("pc/boot", "it is hidden from this machine")),
        leftOut(Optional.of("that is not asked then")));
  }

  @Test
  void whatNeedsAnAnswerThatItDoesNotHave() {
    Image image = new TestCatalog.FakeImage("ks", Map.of());
    catalog.with(image, "KS", TestCatalog.linux(image, "auto", "Auto", "ks=${answer.kickstart}"));
    assertEquals(
        List.of(
            ARM, of("ks/auto", "it needs ${answer.kickstart}, which this machine does not have")),
        leftOut(Optional.empty()));
  }

  @Test
  void whatItsBootLoaderCannotBoot() {
    assertEquals(List.of(ARM, of("pc/boot", "no Xen")), leftOut(Optional.of("no Xen")));
  }
}
