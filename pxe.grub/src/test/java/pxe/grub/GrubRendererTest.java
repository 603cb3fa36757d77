// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Cpu;
import pxe.api.entry.Entry;
import pxe.api.entry.Firmware;
import pxe.api.entry.ImageMenuEntry;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.LocalDiskEntry;
import pxe.api.entry.MultibootEntry;
import pxe.api.entry.SubmenuEntry;
import pxe.api.resource.ResourcePath;
import pxe.grub.binary.GrubProgram;
import pxe.grub.binary.Platform;
import pxe.grub.set.Multiboot;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.menu.FilledMenu;
import pxe.rooms.menu.InexpressibleException;
import pxe.rooms.menu.Menu;
import pxe.rooms.menu.Menu.Item;
import pxe.rooms.menu.RenderedMenu;
import pxe.rooms.problem.Problem;
import pxe.testing.GrubModel;

class GrubRendererTest {
  private static final HardwareAddress MACHINE =
      HardwareAddress.parse("52:54:00:12:34:56").orElseThrow();

  private static final LinuxEntry INSTALL =
      new LinuxEntry(
          "install",
          "Install Ubuntu",
          "Asks for a disk.\n\n- twice",
          ResourcePath.of("images/u/linux"),
          List.of(ResourcePath.of("images/u/initrd.gz"), ResourcePath.of("images/u/more.gz")),
          List.of("ds=nocloud;s=http://192.168.9.2/", "greeting=hello world", "---"),
          Cpu.ANY);

  private static final String LOCAL = String.join("\n", LocalDisk.commands(Platform.X64)) + "\n";

  private static InetAddress server() {
    try {
      return InetAddress.getByAddress(new byte[] {(byte) 192, (byte) 168, 9, 2});
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static Client client(Fetching fetching) {
    return client(Platform.X64, fetching);
  }

  private static Client client(Platform platform, Fetching fetching) {
    return client(platform, fetching, FakeSets.NO_MULTIBOOT);
  }

  private static Client client(Platform platform, Fetching fetching, Multiboot multiboot) {
    return new Client(
        platform,
        new GrubPaths("grub-x64-2.12-1a2b3c4d"),
        fetching,
        server(),
        Optional.of(MACHINE),
        multiboot);
  }

  private static GrubRenderer renderer() {
    return new GrubRenderer(client(new Fetching("(http,192.168.9.2)", true)));
  }

  private static Menu menu(Duration timeout, String preselected, Entry... entries) {
    List<Item> items =
        java.util.Arrays.stream(entries)
            .map(
                entry ->
                    new Item(
                        entry instanceof LocalDiskEntry
                            ? EntryName.LOCAL
                            : new EntryName("u", entry.id()),
                        entry))
            .toList();
    return new Menu(
        "Ann's network", "Ask Ann", timeout, items, EntryName.parse(preselected), "", true);
  }

  private static LocalDiskEntry local() {
    return new LocalDiskEntry("local", "Boot from local disk");
  }

  private static RenderedMenu render(Menu menu) {
    return renderer().menu(FilledMenu.of(menu));
  }

  @Test
  void aMenuWithASubmenu() {
    SubmenuEntry more =
        new SubmenuEntry(
            "more",
            "Ubuntu ...",
            List.of(
                new ChainEntry(
                    "own", "$own; \"loader\"", "", ResourcePath.of("images/u/a b.efi"), Cpu.ANY)));
    assertEquals(
        """
        set net_default_server=192.168.9.2
        set default='boot:u/install'
        set timeout=30

        menuentry 'Ann'\\''s network' {
          true
        }

        menuentry 'Install Ubuntu' --id 'boot:u/install' {
          echo 'Asks for a disk.'
          echo ' - twice'
          linux '(http,192.168.9.2)/images/u/linux' 'ds=nocloud;s=http://192.168.9.2/' 'greeting=hello world' '---' 'BOOTIF=01-52-54-00-12-34-56'
          initrd '(http,192.168.9.2)/images/u/initrd.gz' '(http,192.168.9.2)/images/u/more.gz'
        }

        submenu 'Ubuntu ...' --id 'boot:u/more' {

          menuentry '$own; "loader"' --id 'boot:u/own' {
            chainloader '(http,192.168.9.2)/images/u/a%20b.efi'
          }

          menuentry 'Back' {
            configfile '(http,192.168.9.2)/grub/grub-x64-2.12-1a2b3c4d/grub.cfg'
          }
        }

        menuentry 'Boot from local disk' --id 'boot:local' {
        LOCAL
        }

        menuentry 'Ask Ann' {
          true
        }
        """
            .replace("LOCAL\n", LOCAL.indent(2)),
        render(menu(Duration.ofSeconds(30), "u/install", INSTALL, more, local())).text());
  }

  @Test
  void anEntryThatBootsAtOnceIsTriedAgain() {
    RenderedMenu rendered = renderer().entry(menu(Duration.ZERO, "u/install", INSTALL));
    assertEquals(
        """
        set net_default_server=192.168.9.2
        while true; do
          echo 'Install Ubuntu'
          if linux '(http,192.168.9.2)/images/u/linux' 'ds=nocloud;s=http://192.168.9.2/' 'greeting=hello world' '---' 'BOOTIF=01-52-54-00-12-34-56'; then
          if initrd '(http,192.168.9.2)/images/u/initrd.gz' '(http,192.168.9.2)/images/u/more.gz'; then
            boot
          fi
          fi
          echo 'It did not start; in 10 seconds it is tried again.'
          sleep 10
        done
        """,
        rendered.text());
    assertEquals(Set.copyOf(INSTALL.files()), rendered.files());
  }

  private static GrubRenderer ia32() {
    return new GrubRenderer(client(Platform.IA32, new Fetching("(tftp,192.168.9.2)", false)));
  }

  private static LinuxEntry linux(String id, Cpu cpu) {
    return new LinuxEntry(id, id, ResourcePath.of("images/u/k"), List.of(), List.of(), cpu);
  }

  @Test
  void onFirmwareOf32BitsAKernelOf64IsShownWhereTheProcessorHasThem() {
    SubmenuEntry long64 =
        new SubmenuEntry("more64", "More", List.of(linux("b", Cpu.X86_64), linux("c", Cpu.X86_64)));
    SubmenuEntry mixed =
        new SubmenuEntry("mixed", "Mixed", List.of(linux("d", Cpu.X86_32), linux("e", Cpu.X86_64)));
    Menu menu = menu(Duration.ZERO, "u/a", linux("a", Cpu.X86_64), long64, mixed, local());
    String text = ia32().menu(FilledMenu.of(menu)).text();
    assertEquals(
        """
        set net_default_server=192.168.9.2
        set default='boot:local'
        if cpuid -l; then
          set default='boot:u/a'
        fi
        set timeout=-1
        if cpuid -l; then
        menuentry 'a' --id 'boot:u/a' {
        fi
        if cpuid -l; then
        submenu 'More' --id 'boot:u/more64' {
          menuentry 'b' --id 'boot:u/b' {
          menuentry 'c' --id 'boot:u/c' {
          menuentry 'Back' {
        fi
        submenu 'Mixed' --id 'boot:u/mixed' {
          menuentry 'd' --id 'boot:u/d' {
          if cpuid -l; then
          menuentry 'e' --id 'boot:u/e' {
          fi
          menuentry 'Back' {
        """,
        text.lines()
                .takeWhile(line -> !line.contains("local disk"))
                .filter(line -> line.matches(" *(set|if|fi|menuentry|submenu).*"))
                .filter(line -> !line.contains("network"))
                .collect(Collectors.joining("\n"))
            + "\n");
    assertFalse(render(menu).text().contains("cpuid"), "others are of 64 bits themselves");
  }

  @Test
  void whatWasChosenForAProcessorOf64BitsSaysWhyItDoesNotStart() {
    Menu menu = menu(Duration.ZERO, "u/a", linux("a", Cpu.X86_64));
    assertEquals(
        """
        set net_default_server=192.168.9.2
        while true; do
          echo 'a'
          if cpuid -l; then
          if linux '(tftp,192.168.9.2)/images/u/k' 'BOOTIF=01-52-54-00-12-34-56'; then
            boot
          fi
          fi
          echo 'It needs a processor of 64 bits.'
          echo 'It did not start; in 10 seconds it is tried again.'
          sleep 10
        done
        """,
        ia32().entry(menu).text());
  }

  @Test
  void theLocalDiskAtOnce() {
    RenderedMenu rendered = renderer().entry(menu(Duration.ZERO, "local", local()));
    assertEquals("set net_default_server=192.168.9.2\n" + LOCAL + "boot\n", rendered.text());
    assertEquals(Set.of(), rendered.files());
  }

  @Test
  void theLocalDiskIsTheLoaderThatIsFoundOnIt() {
    List<String> commands = LocalDisk.commands(Platform.AA64);
    assertEquals(
        List.of(
            "if search --no-floppy --hint=hd0, --set=root --file /EFI/BOOT/BOOTAA64.EFI; then",
            "  chainloader /EFI/BOOT/BOOTAA64.EFI",
            "elif search --no-floppy --hint=hd0, --set=root --file"
                + " /EFI/Microsoft/Boot/bootmgfw.efi; then"),
        commands.subList(0, 3));
    assertEquals(
        List.of("  chainloader /EFI/sles/shimaa64.efi", "else", "  exit 1", "fi"),
        commands.subList(commands.size() - 4, commands.size()));
  }

  @Test
  void whatGrubCannotBootIsNotForItsMenus() {
    MultibootEntry xen =
        new MultibootEntry(
            "xen", "Xen", "", ResourcePath.of("images/u/xen.gz"), List.of(), List.of(), Cpu.X86_64);
    ImageMenuEntry own =
        new ImageMenuEntry(
            "own", "Own", ResourcePath.of("images/u"), ResourcePath.of("images/u/x.cfg"));
    assertFalse(renderer().boots(xen) || renderer().boots(own));
    assertTrue(renderer().boots(INSTALL) && renderer().boots(local()));
    assertEquals(
        List.of("menu: entry u/xen: there are no modules; install them."),
        sentences(renderer().entry(menu(Duration.ZERO, "u/xen", xen))));
  }

  private static final MultibootEntry XEN =
      new MultibootEntry(
          "xen",
          "Xen",
          "",
          ResourcePath.of("images/u/xen.gz"),
          List.of("dom0_mem=1G,max:1G", "console=com1,vga"),
          List.of(
              new MultibootEntry.Module(
                  ResourcePath.of("images/u/vmlinuz"), List.of("a=b c", "console=hvc0")),
              new MultibootEntry.Module(ResourcePath.of("images/u/install.img"), List.of())),
          Cpu.X86_64);

  private static GrubRenderer rendererWithModules() {
    return new GrubRenderer(
        client(
            Platform.X64, new Fetching("(http,192.168.9.2)", true), FakeSets.x64("x").multiboot()));
  }

  @Test
  void xenIsShownWhereSecureBootIsOff() {
    Menu menu = menu(Duration.ZERO, "u/xen", XEN, local());
    String text = rendererWithModules().menu(FilledMenu.of(menu)).text();
    assertTrue(
        text.contains(
            """
            set default='boot:local'
            if [ x$lockdown != xy ]; then
              set default='boot:u/xen'
            fi
            """),
        text);
    assertTrue(
        text.contains(
            """

            if [ x$lockdown != xy ]; then
            menuentry 'Xen' --id 'boot:u/xen' {
              insmod multiboot2
              multiboot2 '(http,192.168.9.2)/images/u/xen.gz' 'dom0_mem=1G,max:1G' 'console=com1,vga'
              module2 --nounzip '(http,192.168.9.2)/images/u/vmlinuz' 'a=b c' 'console=hvc0'
              module2 --nounzip '(http,192.168.9.2)/images/u/install.img'
            }
            fi
            """),
        text);
  }

  @Test
  void xenThatWasChosenBeforeSaysWhyItDoesNotStart() {
    RenderedMenu rendered = rendererWithModules().entry(menu(Duration.ZERO, "u/xen", XEN));
    assertEquals(
        """
        set net_default_server=192.168.9.2
        while true; do
          echo 'Xen'
          if [ x$lockdown != xy ]; then
          if insmod multiboot2; then
          if multiboot2 '(http,192.168.9.2)/images/u/xen.gz' 'dom0_mem=1G,max:1G' 'console=com1,vga'; then
          if module2 --nounzip '(http,192.168.9.2)/images/u/vmlinuz' 'a=b c' 'console=hvc0'; then
          if module2 --nounzip '(http,192.168.9.2)/images/u/install.img'; then
            boot
          fi
          fi
          fi
          fi
          fi
          echo 'Secure Boot is on, and does not allow it.'
          echo 'It did not start; in 10 seconds it is tried again.'
          sleep 10
        done
        """,
        rendered.text());
    assertEquals(Set.copyOf(XEN.files()), rendered.files());
  }

  @ParameterizedTest
  @CsvSource({
    "a=b c, 'the argument a=b c holds a blank, and a Multiboot kernel knows no quotes'",
    "'a=\"b\"', GRUB would take away the quotes in the argument a=\"b\""
  })
  void whatXenWouldGetOtherwiseIsRefused(String argument, String reason) {
    MultibootEntry other =
        new MultibootEntry(
            "xen", "Xen", "", XEN.kernel(), List.of(argument), XEN.modules(), Cpu.X86_64);
    assertEquals(
        List.of("menu: entry u/xen: " + reason + "; change the entry in its profile."),
        sentences(rendererWithModules().entry(menu(Duration.ZERO, "u/xen", other))));
  }

  private static List<String> sentences(RenderedMenu rendered) {
    return rendered.faults().stream().map(Problem::sentence).toList();
  }

  @Test
  void anEntryThatCannotBeFilledCannotBeChosen() {
    Problem fault = Problem.of("etc/x.cfg", "no value", "set it");
    Menu menu = menu(Duration.ZERO, "u/install", INSTALL, local());
    RenderedMenu rendered =
        renderer()
            .menu(new FilledMenu(menu, Map.of(EntryName.parse("u/install"), fault), List.of()));
    assertFalse(rendered.text().contains("  linux "));
    assertTrue(
        rendered
            .text()
            .contains("menuentry 'Install Ubuntu (cannot boot, see the log)' {\n  true\n}"));
    assertTrue(rendered.text().contains("set default='boot:local'\nset timeout=-1\n"));
    assertEquals(List.of(fault), rendered.faults());
  }

  @ParameterizedTest
  @CsvSource({
    "\"a b\", \"a b\"",
    "x=\"a b\", \"x=a b\"",
    "x=\"a\", x=a",
    "a b, \"a b\"",
    "sys\\x2dtem, sys\\x2dtem",
    "a;b&c|d$e, a;b&c|d$e"
  })
  void theKernelIsGivenWhatItUnderstandsAsTheSame(String argument, String commandLine)
      throws InexpressibleException {
    assertEquals(commandLine, GrubModel.commandLine(KernelLine.of("k", List.of(argument))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"it's", "a\\b", "a=\"b\"c", "a\"b c\""})
  void whatGrubWouldChangeIsRefused(String argument) {
    LinuxEntry entry =
        new LinuxEntry(
            "x", "X", ResourcePath.of("images/u/linux"), List.of(), List.of(argument), Cpu.ANY);
    RenderedMenu rendered = render(menu(Duration.ZERO, "local", entry, local()));
    assertEquals(1, rendered.faults().size());
    assertTrue(
        sentences(rendered).get(0).startsWith("menu: entry u/x: GRUB would put a backslash"),
        sentences(rendered).get(0));
  }

  @ParameterizedTest
  @CsvSource({"PT0S, -1", "PT0.5S, 1", "PT30S, 30", "PT24H, 35996"})
  void theTimeoutIsInSeconds(Duration timeout, String seconds) {
    assertTrue(
        render(menu(timeout, "local", local())).text().contains("\nset timeout=" + seconds + "\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "2.12, true, 192.168.9.2, http://192.168.9.2, '(http,192.168.9.2)/a%20b'",
    "2.12, true, 192.168.9.2, http://192.168.9.2:8069, '(http,192.168.9.2:8069)/a%20b'",
    "2.12, true, fd00:9::2, http://[fd00:9::2], '(http,fd00:9::2)/a%20b'",
    "2.12, true, fd00:9::2, http://[fd00:9::2]:8069, '(http,[fd00:9::2]:8069)/a%20b'",
    "2.06, true, 192.168.9.2, http://192.168.9.2, '(http,192.168.9.2)/a%20b'",
    "2.06, true, 192.168.9.2, http://192.168.9.2:8069, '(tftp,192.168.9.2)/a b'",
    "2.06, true, fd00:9::2, http://[fd00:9::2], '(http,fd00:9::2)/a%20b'",
    "2.06, true, fd00:9::2, http://[fd00:9::2]:8069, '(tftp,fd00:9::2)/a b'",
    "2.12, false, 192.168.9.2, http://192.168.9.2, '(tftp,192.168.9.2)/a b'",
    "2.12, true, 192.168.9.2, , '(tftp,192.168.9.2)/a b'"
  })
  void filesComeByHttpWhereGrubCan(
      String version, boolean hasHttp, String server, String url, String file)
      throws UnknownHostException {
    GrubProgram program =
        new GrubProgram(
            Platform.X64,
            version,
            version,
            "/grub",
            FakeSets.builtIn(hasHttp ? Set.of("tftp", "http") : Set.of("tftp")),
            true);
    assertEquals(
        file,
        Fetching.of(program, InetAddress.getByName(server), Optional.ofNullable(url))
            .file(ResourcePath.of("a b")));
  }

  @Test
  void anEntryThatIsNoUefiProgramCannotBeChained() {
    ChainEntry bios = new ChainEntry("c", "C", "", ResourcePath.of("images/u/x.0"), Cpu.ANY);
    assertEquals(
        List.of(
            "menu: entry u/c: images/u/x.0 is no program for UEFI, and GRUB starts no other;"
                + " change the entry in its profile."),
        sentences(render(menu(Duration.ZERO, "local", bios, local()))));
  }

  @Test
  void aProgramForThisFirmwareIsChainedWhateverItsNameAndWithArguments() {
    String text = render(menu(Duration.ZERO, "local", chain(List.of()), local())).text();
    assertTrue(
        text.contains("chainloader '(http,192.168.9.2)/images/u/boot' 'gui' 'note=\"a b\"'"), text);
  }

  @Test
  void whatNeedsFilesWithItIsLeftOut() {
    assertFalse(renderer().boots(chain(List.of(ResourcePath.of("images/u/boot.wim")))));
    assertTrue(renderer().boots(chain(List.of())));
    Client ia32 = client(Platform.IA32, renderer().client().fetching());
    assertFalse(new GrubRenderer(ia32).boots(chain(List.of())));
  }

  private static ChainEntry chain(List<ResourcePath> files) {
    return new ChainEntry(
        "c",
        "C",
        "",
        List.of(new ChainEntry.Program(Firmware.X64, ResourcePath.of("images/u/boot"))),
        List.of("gui", "note=a b"),
        files,
        Cpu.ANY);
  }

  @Test
  void namesThatBecomeAlikeGetIdsOfTheirOwn() {
    Ids ids = new Ids();
    assertEquals("boot:a_b/install", ids.of(EntryName.parse("a>b/install")));
    assertEquals("boot:a_b/install~2", ids.of(EntryName.parse("a_b/install")));
  }
}
