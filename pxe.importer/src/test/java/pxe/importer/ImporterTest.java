// SPDX-License-Identifier: Apache-2.0
package pxe.importer;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
  @TempDir Path folder;
  private ImportedHome home;

  @BeforeEach
  void open() throws IOException {
    home = new ImportedHome(folder);
  }

  private static void says(String said, String... texts) {
    for (String text : texts) {
      assertTrue(said.contains(text), () -> "\"" + text + "\" in:\n" + said);
    }
  }

  private ImportedHome menu(String... lines) throws IOException {
    return home.with("pxelinux.cfg/default", String.join("\n", lines));
  }

  @Test
  void theMenuOfTheSecondRecipeBecomesEntriesBesideItsKernels() throws IOException {
    menu(Lines.of("second-menu").toArray(String[]::new))
        .files("images/tc/vmlinuz", "images/tc/core.gz", "images/wyseSx0/vmlinuz");

    home.run("tftp-root=ROOT");

    assertAll(
        () ->
            assertEquals(
                """
                title Standard Tiny Core 4.7.6
                linux vmlinuz
                initrd core.gz
                options keymap=qwerty/uk
                """,
                home.read("images/tc/entries/tc476.conf")),
        () ->
            assertEquals(
                """
                title Tiny Core on Wyse Sx0 (Specific)
                linux //wyseSx0/vmlinuz
                initrd core.gz
                options keymap=qwerty/uk pci=nobios ignore_loglevel pata_cs5536.msr=1
                """,
                home.read("images/tc/entries/tc476_wyse_test.conf")),
        () -> assertEquals("images/tc/core.gz", home.read("images/tc/core.gz")),
        () -> assertEquals("images/wyseSx0/vmlinuz", home.read("images/wyseSx0/vmlinuz")),
        () -> assertEquals("timeout = 0\ntitle = PXE Boot Menu\n", home.settings("pxe.menu")));
  }

  @Test
  void theChainOfTheFirstRecipeBecomesAMultibootEntry() throws IOException {
    String menu = String.join("\n", Lines.of("xenserver-menu"));
    home.with("pxelinux.cfg/default", menu.replace("/tftpboot", home.root().toString()))
        .files("xenserver/xen.gz", "xenserver/vmlinuz", "xenserver/install.img");

    home.run("tftp-root=ROOT");

    assertEquals(
        """
        title xenserver
        multiboot xen.gz
        module vmlinuz xencons=hvc console=hvc0 console=tty0
        module install.img
        options dom0_max_vcpus=2 dom0_mem=1024M,max:1024M com1=115200,8n1 console=com1,vga
        """,
        home.read("images/xenserver/entries/xenserver.conf"));
    assertEquals("default = xenserver/xenserver\ntimeout = 1s\n", home.settings("pxe.menu"));
  }

  @Test
  void theNetbootTreeOfTheFirstRecipeIsAnImageAsAWhole() throws IOException {
    menu("path ubuntu-installer/amd64/boot-screens/", "include ubuntu/boot-screens/menu.cfg")
        .with("ubuntu/boot-screens/menu.cfg", "label install\nkernel ubuntu/linux\n")
        .files("ubuntu/linux");
    String said = home.run("tftp-root=ROOT");
    says(said, "has no labels of its own", "copy " + home.root() + " as a whole");
    assertFalse(Files.exists(folder.resolve("images/ubuntu")));
  }

  @Test
  void aNameThatClimbsIsNoFile() throws IOException {
    menu("label a", "kernel images/../../secret").files("vmlinuz");
    Files.writeString(folder.resolve("secret"), "secret");
    says(home.run("tftp-root=ROOT"), "images/../../secret leads out of the TFTP root");
    assertEquals(List.of("etc/pxe.tftp.cfg"), home.all());
  }

  @Test
  void settingsThatAreThereAreKept() throws IOException {
    Files.writeString(folder.resolve("etc/pxe.dhcp.cfg"), "mode = off\n");

    String said = home.run("log-dhcp");

    assertEquals("mode = off\n", home.settings("pxe.dhcp"));
    assertEquals("log-packets = true\n", home.read("etc/pxe.dhcp.cfg.imported"));
    says(said, "pxe.dhcp.cfg is kept");
  }

  /** As the package for Debian brings it. */
  @Test
  void aFileThatSaysNothingIsNobodysWork() throws IOException {
    Path file = folder.resolve("etc/pxe.dhcp.cfg");
    Files.writeString(file, "# How DHCP is served.\n#\n\n  # mode = server\n");
    says(home.tryOut("log-dhcp"), "would write: " + file + "\n");

    String said = home.run("log-dhcp");

    assertEquals("log-packets = true\n", home.settings("pxe.dhcp"));
    assertEquals(List.of("etc/pxe.dhcp.cfg"), home.all());
    assertFalse(said.contains("is kept"), said);
  }

  @Test
  void whatWasTakenBackIsAsItWas() throws IOException {
    Path file = Files.writeString(folder.resolve("etc/pxe.dhcp.cfg"), "# nothing\n");
    Files.writeString(folder.resolve("etc/pxe.tftp.cfg"), "max-window = 4\n");
    Path inTheWay = folder.resolve("etc/pxe.tftp.cfg.imported/file");
    Files.createDirectories(inTheWay.getParent());
    Files.writeString(inTheWay, "");
    assertThrows(IOException.class, () -> home.run("log-dhcp", "tftp-no-blocksize"));
    assertEquals("# nothing\n", Files.readString(file));
  }

  @Test
  void whatIsCopiedCanBeReadByWhoReadsTheRest() throws IOException {
    menu("label a", "kernel sys/vmlinuz").files("sys/vmlinuz");
    Files.setPosixFilePermissions(
        home.root().resolve("sys/vmlinuz"), PosixFilePermissions.fromString("rw-------"));
    home.run("tftp-root=ROOT");
    assertEquals(
        Files.getPosixFilePermissions(folder.resolve("images/sys/entries/a.conf")),
        Files.getPosixFilePermissions(folder.resolve("images/sys/vmlinuz")));
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    menu(Lines.of("second-menu").toArray(String[]::new)).files("images/tc/vmlinuz");
    String said = home.run("tftp-root=ROOT");
    says(said, "there is no file " + home.root().resolve("images/tc/core.gz"));
    assertEquals(List.of("etc/pxe.menu.cfg", "etc/pxe.tftp.cfg"), home.all());
  }

  @Test
  void anImportIsDoneAsAWholeOrNotAtAll() throws IOException {
    menu("default a", "label a", "kernel sys/vmlinuz").files("sys/vmlinuz");
    Files.delete(folder.resolve("images"));
    Files.writeString(folder.resolve("images"), "no folder");

    assertThrows(IOException.class, () -> home.run("log-dhcp", "tftp-root=ROOT"));

    try (var left = Files.list(folder.resolve("etc"))) {
      assertEquals(List.of(), left.toList());
    }
    Files.delete(folder.resolve("images"));
    home.run("log-dhcp", "tftp-root=ROOT");
    says(home.read("images/sys/entries/a.conf"), "linux vmlinuz");
    try (var all = Files.walk(folder)) {
      assertEquals(
          List.of(), all.filter(f -> f.getFileName().toString().endsWith(".importing")).toList());
    }
  }

  @Test
  void aTrialShowsAllAndWritesNothing() throws IOException {
    menu("default a", "label a", "kernel sys/vmlinuz").files("sys/vmlinuz");
    String said = home.tryOut("log-dhcp", "tftp-root=ROOT");
    says(
        said,
        "would copy: " + home.root().resolve("sys/vmlinuz"),
        "would write: " + folder.resolve("images/sys/entries/a.conf"),
        "    linux vmlinuz",
        "    log-packets = true");
    assertEquals(List.of(), home.all());
  }

  @Test
  void aSecondImportChangesNothing() throws IOException {
    menu("default a", "label a", "kernel sys/vmlinuz").files("sys/vmlinuz");
    home.run("log-dhcp", "tftp-root=ROOT");
    List<String> before = home.all();
    String said = home.run("log-dhcp", "tftp-root=ROOT");
    assertEquals(before, home.all());
    assertFalse(said.contains("written"), said);
  }

  @Test
  void anImageOfAnotherKindIsLeftAlone() throws IOException {
    Files.createDirectories(folder.resolve("images/sys"));
    Files.writeString(folder.resolve("images/sys/vmlinuz"), "another");
    Files.writeString(folder.resolve("images/live.iso"), "iso");
    menu("label a", "kernel sys/vmlinuz", "label b", "kernel live/vmlinuz")
        .files("sys/vmlinuz", "live/vmlinuz");
    home.run("tftp-root=ROOT");
    assertEquals("another", home.read("images/sys/vmlinuz"));
    assertEquals("sys/vmlinuz", home.read("images/sys-2/vmlinuz"));
    assertEquals("live/vmlinuz", home.read("images/live-2/vmlinuz"));
  }

  @Test
  void filesAtTheTopOfTheRootAreAnImageToo() throws IOException {
    menu("label a", "kernel vmlinuz", "append initrd=/initrd,extra.gz -- quiet")
        .files("vmlinuz", "initrd", "extra.gz");
    home.run("tftp-root=ROOT");
    assertEquals(
        "title a\nlinux vmlinuz\ninitrd initrd\ninitrd extra.gz\noptions -- quiet\n",
        home.read("images/tftp/entries/a.conf"));
  }

  @Test
  void namesAreTakenFromWhereTheLoaderStands() throws IOException {
    home.with("bios/pxelinux.cfg/default", "label a\nkernel sys/k\nlabel b\nkernel ::/sys/k\n")
        .with("sys/k", "top")
        .with("bios/sys/k", "beside");
    home.run("tftp-root=ROOT", "dhcp-boot=bios/pxelinux.0");
    assertEquals("beside", home.read("images/bios-sys/k"));
    assertEquals("top", home.read("images/sys/k"));
  }

  @Test
  void anAppendOfTheMenuIsThatOfLabelsWithoutOne() throws IOException {
    menu("append initrd=s/i quiet", "label a", "kernel s/k", "label b", "kernel s/k", "append -")
        .files("s/k", "s/i");
    home.run("tftp-root=ROOT");
    assertEquals(
        "title a\nlinux k\ninitrd i\noptions quiet\n", home.read("images/s/entries/a.conf"));
    assertEquals("title b\nlinux k\n", home.read("images/s/entries/b.conf"));
  }

  @Test
  void whatLooksLikeAVariableIsText() throws IOException {
    menu("label a", "menu label For ${you}", "kernel s/k", "append x=${net0/mac}").files("s/k");
    home.run("tftp-root=ROOT");
    assertEquals(
        "title For $${you}\nlinux k\noptions x=$${net0/mac}\n",
        home.read("images/s/entries/a.conf"));
  }

  @Test
  void labelsOfOneNameAreTwoEntries() throws IOException {
    menu("label A b", "kernel s/k", "label a-B", "kernel s/l", "label 9", "kernel s/k")
        .files("s/k", "s/l");
    home.run("tftp-root=ROOT");
    says(home.read("images/s/entries/a-b.conf"), "linux k\n", "sort-key 010\n");
    says(home.read("images/s/entries/a-b-2.conf"), "linux l\n", "sort-key 020\n");
    says(home.read("images/s/entries/9.conf"), "sort-key 030\n");
  }

  @Test
  void aMenuThatLeadsBackIsFollowedOnce() throws IOException {
    menu("label more", "kernel menu.c32", "append pxelinux.cfg/more")
        .with(
            "pxelinux.cfg/more",
            "include pxelinux.cfg/more\nlabel back\nconfig pxelinux.cfg/default\nlabel x\nkernel s/k\n")
        .files("s/k");
    String said = home.run("tftp-root=ROOT");
    says(said, "includes itself", "label back is not carried over: it leads back");
    says(home.read("images/s/entries/x.conf"), "submenu more\n");
  }

  @Test
  void aBootFileWithAScriptOfItsOwnIsAnEntry() throws IOException {
    home.files("netboot.xyz.kpxe");
    String said =
        home.run(
            "tftp-root=ROOT",
            "dhcp-match=set:efi64,option:client-arch,7",
            "dhcp-boot=netboot.xyz.kpxe",
            "dhcp-boot=tag:efi64,netboot.xyz.efi");
    assertEquals(
        "title netboot.xyz.kpxe\nchain netboot.xyz.kpxe\n",
        home.read("images/tftp/entries/netboot.xyz.kpxe.conf"));
    says(home.settings("pxe.menu"), "default = tftp/netboot.xyz.kpxe\n");
    says(said, "dnsmasq.conf:4: dhcp-boot=tag:efi64,netboot.xyz.efi: is not carried over");
  }

  @Test
  void otherFilesAreFollowedOrNamed() throws IOException {
    Files.createDirectories(folder.resolve("dnsmasq.d"));
    Files.writeString(folder.resolve("dnsmasq.d/a.conf"), "log-dhcp\nconf-file=../dnsmasq.conf\n");
    Files.writeString(folder.resolve("dnsmasq.d/b.conf.bak"), "tftp-no-blocksize\n");
    Files.writeString(folder.resolve("hosts"), "# known\n52:54:00:00:00:01,one\n");
    String said =
        home.run(
            "conf-dir=dnsmasq.d,.bak",
            "conf-file=gone.conf",
            "dhcp-hostsfile=hosts",
            "dhcp-ignore=tag:!known");
    assertEquals("allow = 52:54:00:00:00:01\nlog-packets = true\n", home.settings("pxe.dhcp"));
    says(said, "dnsmasq.conf:2: conf-file=gone.conf: is not there; import that file too");
    assertEquals("", home.settings("pxe.tftp"));
  }

  @Test
  void aFolderIsReadAsDebiansServiceReadsIt() throws IOException {
    Path more = Files.createDirectories(folder.resolve("dnsmasq.d"));
    Files.writeString(more.resolve("pxe.conf"), "log-dhcp\n");
    Files.writeString(more.resolve("pxe.conf.dpkg-old"), "tftp-no-blocksize\n");
    says(home.run("port=0"), more + " holds files that Debian's service reads too");
    assertFalse(home.run("conf-dir=dnsmasq.d").contains("reads too"));
    String said = home.importing(more, true);
    says(said, "dnsmasq.d/pxe.conf:1: log-dhcp: pxe.dhcp: log-packets = true");
    assertFalse(said.contains("tftp-no-blocksize"), said);
  }

  @Test
  void whatIsBehindAPasswordIsLeftOutAndSaid() throws IOException {
    menu(
            "menu master passwd x",
            "noescape 1",
            "label a",
            "kernel s/k",
            "menu passwd secret",
            "label b",
            "kernel s/k",
            "label c",
            "menu hide",
            "kernel s/k")
        .files("s/k");
    String said = home.run("tftp-root=ROOT");
    says(
        said,
        "label a is not carried over: it has a password",
        "label c is not carried over: it is a line that cannot be chosen (MENU HIDE)");
    String warned = said.substring(said.indexOf("READ THIS"));
    says(
        warned,
        "pxelinux.cfg/default:1: THIS PASSWORD IS LOST",
        "pxelinux.cfg/default:2: NOESCAPE 1 IS LOST",
        "pxelinux.cfg/default:5: THIS ENTRY IS LEFT OUT");
    assertEquals(
        List.of("images/s/entries/b.conf", "images/s/k"),
        home.all().stream().filter(f -> f.startsWith("images")).toList());
  }

  @Test
  void aVagueFolderIsNamedWithTheOneAbove() throws IOException {
    menu("label a", "kernel images/rhel/9/k", "label b", "kernel amd64/k")
        .files("images/rhel/9/k", "amd64/k");
    home.run("tftp-root=ROOT");
    assertEquals("images/rhel/9/k", home.read("images/rhel-9/k"));
    assertEquals("amd64/k", home.read("images/amd64/k"));
  }

  @Test
  void ofTwoRootsTheFirstSaysWhatBoots() throws IOException {
    Path second = Files.createDirectories(folder.resolve("second/pxelinux.cfg")).getParent();
    Files.writeString(second.resolve("k"), "second");
    Files.writeString(second.resolve("pxelinux.cfg/default"), "default b\nlabel b\nkernel k\n");
    Files.writeString(second.resolve("pxelinux.cfg/C0A8"), "default b\nlabel b\nlocalboot 0\n");
    menu("default a", "label a", "kernel k")
        .with("pxelinux.cfg/C0A8", "default a\nlabel a\nkernel k\n")
        .files("k");
    String said = home.run("tftp-root=ROOT", "tftp-root=" + second);
    says(home.settings("pxe.menu"), "default = tftp/a\n");
    says(home.settings("pxe.machine~address-c0a8"), "entry = machine-address-c0a8/a\n");
    assertEquals("second", home.read("images/second/k"));
    says(
        said,
        "pxelinux.cfg/default: its title, default and time-out are not carried over",
        "pxelinux.cfg/C0A8: is not carried over: this machine has a menu in another folder");
  }

  @Test
  void theFormatOfOpenWrtIsNamed() {
    IOException refused =
        assertThrows(
            IOException.class, () -> home.run("config dnsmasq", "  option enable_tftp '1'"));
    says(refused.getMessage(), "OpenWrt", "/var/etc/dnsmasq.conf.*");
  }

  @Test
  void warningsAreRepeatedAtTheEnd() throws IOException {
    String said = home.run("dhcp-ignore=tag:!known", "port=0");
    says(said, "READ THIS BEFORE YOU START:\ndnsmasq.conf:1: dhcp-ignore=tag:!known: NO MACHINE");
    assertEquals("deny = *\n", home.settings("pxe.dhcp"));
  }
}
