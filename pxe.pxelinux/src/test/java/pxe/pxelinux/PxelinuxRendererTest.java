// SPDX-License-Identifier: Apache-2.0
package pxe.pxelinux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Cpu;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.LocalDiskEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.image.Image;
import pxe.menu.MenuRoom;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menu.Item;
import pxe.rooms.menu.RenderedMenu;
import pxe.rooms.problem.Problem;
import pxe.testing.RecordingProblems;
import pxe.testing.TestCatalog;

/** Compares with files that were looked at on the screens of machines. */
class PxelinuxRendererTest {
  private static final PxelinuxPaths PATHS = new PxelinuxPaths("pxelinux-6.04-1a2b3c");

  private final TestCatalog catalog = new TestCatalog();

  private Menu menu(Map<String, Object> settings) {
    return new MenuRoom(catalog, settings, new RecordingProblems()).menu();
  }

  private RenderedMenu render(Map<String, Object> settings, String... modules) {
    Menu menu = menu(settings);
    return PxelinuxRenderer.render(
        FilledMenu.of(menu), new Loader(PATHS, true, "SYSAPPEND 2", Set.of(modules)::contains));
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = PxelinuxRendererTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aMenuWithImages() throws IOException {
    catalog.withUbuntu("netboot").withTiny("tinycore", Cpu.X86_64);
    RenderedMenu rendered =
        render(Map.of("prompt", "Ask Ann before you install"), "menu.c32", "vesamenu.c32");
    assertEquals(golden("menu.cfg"), rendered.text());
    assertEquals(List.of(), rendered.faults());
  }

  @Test
  void onUefiTheMenuCoversWhatTheFirmwareHasWritten() throws IOException {
    catalog.withUbuntu("netboot").withTiny("tinycore", Cpu.X86_64);
    Menu menu = menu(Map.of("prompt", "Ask Ann before you install"));
    Loader loader = new Loader(PATHS, false, "SYSAPPEND 2", Set.of("menu.c32")::contains);
    String covering =
        """
        MENU MARGIN 0
        MENU ROWS 16
        MENU TABMSGROW 21
        MENU CMDLINEROW 21
        MENU TIMEOUTROW 22
        MENU HELPMSGROW 23
        """;
    assertEquals(
        golden("menu.cfg").replace("MENU MARGIN 5\n", covering),
        PxelinuxRenderer.render(FilledMenu.of(menu), loader).text());
  }

  @Test
  void aPromptWhereThereIsNoMenuProgram() throws IOException {
    catalog.withUbuntu("netboot").withTiny("tinycore", Cpu.X86_64);
    RenderedMenu rendered =
        render(Map.of("default", "tinycore", "prompt", "Type a name"), "ldlinux.c32");
    assertEquals(golden("prompt.cfg"), rendered.text());
  }

  @Test
  void namesAndArgumentsThatNeedCare() throws IOException {
    Image image = new TestCatalog.FakeImage("Größe, 2 (neu)", Map.of());
    catalog.with(
        image,
        "Ubuntu – „neu“",
        new LinuxEntry(
            "install",
            "^Install Ubuntu",
            image.path("a,b/linux"),
            List.of(image.path("a,b/initrd=1.gz"), image.path("2.gz")),
            List.of("ds=nocloud;s=http://192.168.9.2/", "greeting=hello world", "rd.initrd=no"),
            Cpu.ANY),
        new LinuxEntry(
            "broken",
            "Ubuntu that cannot be said",
            image.path("linux"),
            List.of(),
            List.of("initrd=x"),
            Cpu.ANY));
    RenderedMenu rendered = render(Map.of("default", "Größe, 2 (neu)/broken"), "menu.c32");
    assertEquals(golden("care.cfg"), rendered.text());
    assertEquals(
        List.of(
            "menu: entry Größe, 2 (neu)/broken: PXELINUX would load a RAM disk because of the"
                + " argument initrd=x; change the entry in its profile."),
        rendered.faults().stream().map(Problem::sentence).toList());
  }

  private void withXen() {
    Image image = new TestCatalog.FakeImage("xs", Map.of());
    catalog.with(
        image,
        "XenServer 7.6",
        new MultibootEntry(
            "install",
            "Install XenServer",
            "Asks for a disk.\n  endtext is no word of ours\n\nThe end “soon”",
            image.path("boot/xen.gz"),
            List.of("dom0_mem=1024M,max:1024M"),
            List.of(
                new MultibootEntry.Module(image.path("boot/vmlinuz"), List.of("console=tty0")),
                new MultibootEntry.Module(image.path("install.img"), List.of())),
            Cpu.X86_64),
        new ChainEntry("own", "XenServer's loader", "", image.path("boot/own.0"), Cpu.ANY));
  }

  @Test
  void aHypervisorAnotherLoaderAndHelp() throws IOException {
    withXen();
    assertEquals(
        golden("xen.cfg"), render(Map.of(), "menu.c32", "mboot.c32", "libcom32.c32").text());
  }

  @Test
  void thePromptHasNoHelp() throws IOException {
    withXen();
    assertEquals(golden("xen-prompt.cfg"), render(Map.of(), "mboot.c32", "libcom32.c32").text());
  }

  @Test
  void withoutItsModuleAHypervisorCannotBeChosen() {
    withXen();
    RenderedMenu rendered = render(Map.of(), "menu.c32", "libcom32.c32");
    assertTrue(
        rendered
            .text()
            .contains("Install XenServer (cannot boot, see the log)\n  MENU DISABLE\n\n"));
    assertEquals(
        List.of(
            "menu: entry xs/install: the loader set pxelinux-6.04-1a2b3c has no mboot.c32; put it"
                + " there, or install the package syslinux-common, which brings it."),
        rendered.faults().stream().map(Problem::sentence).toList());
  }

  @Test
  void anEntryThatCannotBeFilledCannotBeChosen() {
    withXen();
    Menu menu = menu(Map.of());
    Problem fault = Problem.of("etc/x.cfg", "no value", "set it");
    RenderedMenu rendered =
        PxelinuxRenderer.render(
            new FilledMenu(menu, Map.of(EntryName.parse("xs/own"), fault), List.of()),
            new Loader(PATHS, true, "SYSAPPEND 2", m -> true));
    assertTrue(
        rendered
            .text()
            .endsWith(
                """
                LABEL xs/own
                  MENU LABEL XenServer's loader (cannot boot, see the log)
                  MENU DISABLE
                """));
    assertEquals(List.of(fault), rendered.faults());
  }

  @Test
  void theMenuProgramIsTheTextOneIfThereIsOne() {
    assertTrue(render(Map.of(), "vesamenu.c32", "menu.c32").text().startsWith("UI menu.c32\n"));
    assertTrue(render(Map.of(), "vesamenu.c32").text().startsWith("UI vesamenu.c32\n"));
    assertFalse(render(Map.of(), "ldlinux.c32").text().contains("UI "));
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 0", "PT0.5S, 5", "PT30S, 300", "PT59M59S, 35990", "PT24H, 35996"})
  void theTimeoutIsInTenthsOfASecond(Duration timeout, String tenths) {
    Menu menu =
        new Menu(
            "T",
            "",
            timeout,
            List.of(new Item(EntryName.LOCAL, new LocalDiskEntry("local", "Disk"))),
            EntryName.LOCAL);
    String text =
        PxelinuxRenderer.render(
                FilledMenu.of(menu), new Loader(PATHS, true, "SYSAPPEND 2", module -> true))
            .text();
    assertTrue(text.contains("\nTIMEOUT " + tenths + "\n"), text);
  }

  @Test
  void idsThatBecomeAlikeGetLabelsOfTheirOwn() {
    Labels labels = new Labels();
    assertEquals("a_b/install", labels.of(EntryName.parse("a b/install")));
    assertEquals("a_b/install~2", labels.of(EntryName.parse("a_b/install")));
    assertEquals("a_b/install~3", labels.of(EntryName.parse("a,b/install")));
  }

  @Test
  void anEmptyMenuSaysWhyOnALineThatCannotBeChosen() {
    assertTrue(
        render(Map.of(), "menu.c32")
            .text()
            .endsWith("LABEL note\n  MENU LABEL There are no images yet\n  MENU DISABLE\n"));
    assertTrue(render(Map.of()).text().endsWith("\nSAY There are no images yet\n"));
  }

  @Test
  void aKernelIsToldItsInterfaceUnlessThatIsSwitchedOff() {
    catalog.withTiny("tinycore", Cpu.X86_64);
    assertTrue(render(Map.of(), "menu.c32").text().contains("\n  SYSAPPEND 2\n"));
    assertFalse(render(Map.of("bootif", "false"), "menu.c32").text().contains("SYSAPPEND"));
  }
}
