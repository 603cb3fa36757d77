// SPDX-License-Identifier: Apache-2.0
package pxe.importer;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each is a kind of fault that was met with a public configuration. */
class CasesTest {
  @TempDir Path folder;
  private ImportedHome home;

  @BeforeEach
  void open() throws IOException {
    home = new ImportedHome(folder);
  }

  private String run(String name) throws IOException {
    return home.runCase(name, "dnsmasq.conf");
  }

  private static void says(String said, String... texts) {
    for (String text : texts) {
      assertTrue(said.contains(text), () -> "\"" + text + "\" in:\n" + said);
    }
  }

  @Test
  void foldersOfOneLastNameAreImagesOfTheirOwn() throws IOException {
    run("same-last-folder");
    Map<String, String> folders =
        Map.of(
            "one-live/entries/a.conf", "alpha/one/live",
            "two-live/entries/b.conf", "alpha/two/live",
            "beta-live/entries/c.conf", "beta/live",
            "live/entries/d.conf", "live");
    for (Map.Entry<String, String> each : folders.entrySet()) {
      String entry = home.read("images/" + each.getKey());
      assertTrue(entry.contains("linux vmlinuz\ninitrd initrd\n"), entry);
      String image = each.getKey().replaceFirst("/.*", "");
      assertEquals(each.getValue() + "/vmlinuz\n", home.read("images/" + image + "/vmlinuz"));
      assertEquals(each.getValue() + "/initrd\n", home.read("images/" + image + "/initrd"));
    }
    assertEquals(15, home.all().size(), home.all().toString());
  }

  @Test
  void aMarkForOtherFirmwareIsNoMenuOfPcs() throws IOException {
    String said = run("other-firmware-line");
    assertEquals("default = x/x\ntimeout = 1s\n", home.settings("pxe.menu"));
    says(
        said,
        "dnsmasq.conf:5: pxe-service=x86PC,\"Start from the network\",pxelinux: BIOS machines get our"
            + " menu at once, as there",
        "dnsmasq.conf:6: pxe-service=tag:!other,x86PC,\"Chained\",other.kpxe: is not carried over:"
            + " other.kpxe is none of our boot loaders",
        "dnsmasq.conf:7: pxe-service=0,\"Raspberry Pi Boot\": Raspberry Pis look for this mark",
        "dnsmasq.conf:8: pxe-prompt=\"Network\",0: is left out");
  }

  @Test
  void aServiceForEachArchitectureIsNoMenu() throws IOException {
    String said = run("per-architecture");
    assertEquals("", home.settings("pxe.menu"));
    assertEquals("interfaces = lo\n", home.settings("pxe.network"));
    says(said, "BIOS machines get our menu at once", "x64 UEFI machines get our menu at once");
  }

  @Test
  void withoutAPromptTheFirmwareWaits() throws IOException {
    run("no-prompt");
    assertEquals(
        "prompt-timeout = wait\nservices.bios = Network=network, Disk=local\n",
        home.settings("pxe.menu"));
  }

  @Test
  void everyKeywordIsCarriedOverOrNamed() throws IOException {
    String said = run("keywords");
    assertAll(
        () ->
            assertEquals(
                """
                title Install by network
                help Kernel 6.1 with all drivers.
                help append nothing, it is a text
                linux vmlinuz
                initrd initrd
                options ip=dhcp
                """,
                home.read("images/sys/entries/net.conf")),
        () ->
            assertEquals(
                "title Older way\nlinux vmlinuz\ninitrd initrd\n",
                home.read("images/sys/entries/old.conf")),
        () -> assertEquals("default = sys/net\ntimeout = 1s\n", home.settings("pxe.menu")),
        () ->
            assertEquals(
                """
                entry = machine-52-54-00-00-00-07/old
                hidden = sys
                match = mac=52:54:00:00:00:07
                shown = machine-52-54-00-00-00-07
                """,
                home.settings("pxe.machine~52-54-00-00-00-07")),
        () -> assertEquals("hidden = true\n", home.settings("pxe.image~machine-52-54-00-00-00-07")),
        () ->
            assertEquals(
                "title old\nlinux //sys/vmlinuz\ninitrd //sys/initrd\noptions special=7\n",
                home.read("images/machine-52-54-00-00-00-07/entries/old.conf")),
        () ->
            assertEquals(
                "entry = local\nhidden = sys\nmatch = address=192.168.50.0/24\n",
                home.settings("pxe.machine~address-c0a832")));
    says(
        said,
        "pxelinux.cfg/default:14: SYSAPPEND 2 is not carried over",
        "pxelinux.cfg/default:19: IPAPPEND 3 is not carried over",
        "pxelinux.cfg/default:3: pxe.menu: timeout = 1s; there it boots at once",
        "pxelinux.cfg/default:4: boots when nobody chooses: sys/net",
        "pxelinux.cfg/C0A832: etc/pxe.machine~address-c0a832.cfg");
  }

  @Test
  void menusWithinAndIncludedOnesAreFollowed() throws IOException {
    String said = run("submenus");
    assertAll(
        () ->
            assertEquals(
                "title Install it\nlinux vmlinuz\ninitrd initrd\noptions quiet\n",
                home.read("images/sys/entries/inst.conf")),
        () -> says(home.read("images/sys/entries/one.conf"), "title Tool one\n", "submenu Tools\n"),
        () -> says(home.read("images/sys/entries/two.conf"), "title Included\n", "linux two\n"),
        () -> assertFalse(home.read("images/sys/entries/two.conf").contains("submenu")),
        () -> says(home.settings("pxe.menu"), "title = Everything\n", "timeout = 0\n"));
    says(said, "pxelinux.cfg/default:12: label back is not carried over: MENU EXIT");
  }

  @Test
  void modulesAreNoKernels() throws IOException {
    String said = run("modules");
    assertEquals(
        """
        title Install
        submenu Installer of sixteen
        linux linux
        initrd initrd.gz
        """,
        home.read("images/sub-amd64/entries/sixteen.conf"));
    assertEquals(6, home.all().size(), "kernel, RAM disk, entry, and the settings: " + home.all());
    says(
        said,
        "label disk: the local disk is in every menu",
        "label info is not carried over: sub/hdt.c32 is a module of the boot loader, no kernel",
        "label sub: the menu sub/amd64/menu.cfg, as a submenu");
  }

  @Test
  void otherEncodingsAreRead() throws IOException {
    String said = run("latin1");
    says(home.read("images/sys/entries/deb.conf"), "title Installer la derni\u00e8re\n");
    says(home.settings("pxe.menu"), "title = D\u00e9marrage\n");
    says(said, "\"D\u00e9marrer\",pxelinux: BIOS machines get our menu at once");
  }

  @Test
  void aByteOrderMarkAndCarriageReturnsAreNoText() throws IOException {
    String said = home.runCase("latin1", "bom-crlf.conf");
    says(said, "dnsmasq.conf:1: port=0: names are not resolved here");
    assertEquals("mode = proxy\n", home.settings("pxe.dhcp"));
    says(home.settings("pxe.tftp"), home.root() + "\n");
  }

  @Test
  void onlyKnownMachinesAreAnswered() throws IOException {
    String said = run("known-only");
    assertEquals(
        """
        allow = 52:54:00:00:00:01, 52:54:00:00:00:02
        deny = 66:22:33:*
        mode = proxy
        vendor-classes = HW-Client
        """,
        home.settings("pxe.dhcp"));
    assertEquals(
        """
        prompt-timeout = wait
        services.bios = "Install (=managed), now"=network, Ours=network
        """,
        home.settings("pxe.menu"));
    says(
        said,
        "192.168.50.2 is taken for this server's own address",
        "machines on other interfaces than eth0 see its entries too");
    says(home.settings("pxe.tftp"), home.root() + ", " + home.root() + "2\n");
  }

  @Test
  void patternsOfInterfacesAreKept() throws IOException {
    run("wildcard-interface");
    assertEquals("interfaces = lo*, *\n", home.settings("pxe.network"));
  }
}
