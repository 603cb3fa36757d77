// SPDX-License-Identifier: Apache-2.0
package pxe.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.entry.Cpu;
import pxe.api.entry.LinuxEntry;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.Menu;
import pxe.rooms.problem.Problem;
import pxe.rooms.setup.MachineSetup;
import pxe.testing.TestCatalog;
import pxe.testing.TestLab;

/** A menu for each machine. */
class MachineMenuTest {
  private static final Machine WYSE =
      Machine.of(HardwareAddress.parse("00:80:64:71:ab:0a").get(), ClientArchitecture.X86_BIOS);

  private final TestLab lab = new TestLab();
  private final TestCatalog catalog =
      new TestCatalog().withUbuntu("netboot").withTiny("tc", Cpu.X86_64);
  private final MenuService menus =
      FakeMenus.of(catalog, Map.of("default", "tc"), FakeMenus.sources(lab));

  private FilledMenu filled() {
    return menus.filledMenuFor(
        FakeMenus.request(Optional.of(WYSE), InetAddress.getLoopbackAddress()));
  }

  private static List<String> list(String words) {
    return words == null ? List.of() : Arrays.asList(words.split(" "));
  }

  private static String ids(Menu menu) {
    return String.join(" ", menu.items().stream().map(Menu.Item::id).toList());
  }

  @ParameterizedTest
  @CsvSource({
    ", , , local netboot/install netboot/more tc/boot",
    ", netboot, , local tc/boot",
    ", netboot tc, , local",
    ", netboot/install, , local netboot/expert netboot/more tc/boot",
    ", netboot/expert netboot/rescue netboot/menu, , local netboot/install tc/boot",
    "netboot, , , local tc/boot",
    "netboot, , netboot, local netboot/install netboot/more tc/boot",
    "netboot, , netboot/rescue, local netboot/rescue tc/boot",
    "netboot, netboot/rescue, netboot, local netboot/install netboot/more tc/boot",
    "netboot, , tc, local tc/boot"
  })
  void itHoldsWhatIsNotHiddenAndWhatTheMachineIsShown(
      String hiddenImages, String hidden, String shown, String ids) {
    lab.hiddenImages.addAll(list(hiddenImages));
    lab.setup = TestLab.setup("", false, list(hidden), list(shown));
    assertEquals(ids, ids(filled().menu()));
    assertEquals(ids, ids(menus.menuFor(Optional.of(WYSE))));
  }

  @Test
  void aHiddenImageIsInNoMenuOfStrangers() {
    lab.hiddenImages.add("netboot");
    lab.setup = TestLab.setup("", false, List.of(), List.of("netboot"));
    assertEquals("local tc/boot", ids(menus.menuFor(Optional.empty())));
  }

  @ParameterizedTest
  @CsvSource({
    "'', tc/boot",
    "local, local",
    "netboot, netboot/install",
    "netboot/rescue, netboot/rescue"
  })
  void itsOwnDefaultComesBeforeThatOfAll(String entry, String defaultId) {
    lab.setup = TestLab.setup(entry, false, List.of(), List.of());
    assertEquals(defaultId, filled().menu().defaultId());
    assertEquals(List.of(), filled().notes());
  }

  @Test
  void aDefaultThatIsNotThereIsTheLocalDiskAndAProblem() {
    lab.setup = TestLab.setup("gone", false, List.of(), List.of());
    assertEquals("local", filled().menu().defaultId());
    assertEquals(
        List.of(
            "etc/pxe.machine~lab.cfg: entry: \"gone\" is not in the menu; the local disk boots"
                + " instead; write local, or IMAGE/ENTRY as pxe:menu shows them."),
        filled().notes().stream().map(Problem::sentence).toList());
  }

  @Test
  void itsArgumentsStandBehindThoseOfEachKernel() {
    lab.values.put("speed", "115200");
    lab.setup =
        new MachineSetup(
            List.of("lab"),
            Optional.empty(),
            false,
            List.of(),
            List.of(),
            List.of("console=ttyS0,${speed}"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());
    LinuxEntry entry = (LinuxEntry) filled().menu().items().get(3).entry();
    assertEquals(List.of("loglevel=3", "tce=sda1", "console=ttyS0,115200"), entry.arguments());
  }

  @Test
  void theLoaderOfAMachineGoesBeforeThatOfAll() {
    MenuService service =
        FakeMenus.of(catalog, Map.of("loader", "pxelinux"), FakeMenus.sources(lab));
    assertEquals(Optional.of("pxelinux"), service.loaderFor(WYSE));
    lab.setup = withLoader("ipxe");
    assertEquals(Optional.of("ipxe"), service.loaderFor(WYSE));
    lab.setup = withLoader("auto");
    assertEquals(Optional.empty(), service.loaderFor(WYSE));
  }

  private static MachineSetup withLoader(String loader) {
    return new MachineSetup(
        List.of("lab"),
        Optional.empty(),
        false,
        List.of(),
        List.of(),
        List.of(),
        Optional.of(loader),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }
}
