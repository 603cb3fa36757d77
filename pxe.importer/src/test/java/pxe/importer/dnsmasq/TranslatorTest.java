// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.importer.Lines;
import pxe.importer.source.Place;

class TranslatorTest {
  private static final String ALIASES = "/tftpboot, /srv/tftp, /var/lib/tftpboot, ";

  private static Translation of(String... lines) {
    return translate(List.of(lines));
  }

  private static Translation translate(List<String> lines) {
    List<Option> options = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Option.of(new Place("dnsmasq.conf", i + 1), lines.get(i)).ifPresent(options::add);
    }
    return Translator.translate(
        options, new Host(Map.of("192.168.77.2", "eth7"), Map.of("192.168.77.2", 24)));
  }

  private static String said(Translation translation) {
    return String.join("\n", translation.remarks().lines());
  }

  @Test
  void theFirstRecipe() {
    Translation first = translate(Lines.of("first.conf"));
    assertEquals(
        Map.of(
            "pxe.dhcp",
            Map.of("log-packets", "true", "mode", "proxy"),
            "pxe.tftp",
            Map.of("aliases", ALIASES + "/tftpboot")),
        first.settings());
    assertEquals("/tftpboot", first.roots().get(0).folder());
    assertEquals(7, first.remarks().lines().size(), said(first));
  }

  @Test
  void theSecondRecipe() {
    Translation second = translate(Lines.of("second.conf"));
    assertEquals(
        Map.of(
            "pxe.dhcp",
            Map.of("log-packets", "true", "mode", "proxy"),
            "pxe.menu",
            Map.of(
                "prompt",
                "Press F8 for boot menu",
                "prompt-timeout",
                "3s",
                "services.bios",
                "Boot from network=network, Boot from local hard disk=local"),
            "pxe.tftp",
            Map.of("aliases", ALIASES + "/home/tftpboot")),
        second.settings());
    assertTrue(said(second).contains("discovery control 02 on the wire"), said(second));
  }

  /** Each option by itself, as {@code PID/KEY=VALUE}, or what is said of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "interface=eth1 | pxe.network/interfaces=eth1",
        "tftp-no-blocksize | pxe.tftp/max-block-size=512",
        "tftp-mtu=1412 | pxe.tftp/max-block-size=1380",
        "dhcp-reply-delay=tag:x,2 | pxe.dhcp/reply-delay=2s",
        "dhcp-host=52:54:00:AA:bb:cc,ignore | pxe.dhcp/deny=52:54:00:aa:bb:cc",
        "--log-dhcp # all of it | pxe.dhcp/log-packets=true",
        "dhcp-range=192.168.9.10,192.168.9.20,12h | pxe.dhcp/range=192.168.9.10-192.168.9.20",
        "dhcp-host=52:54:00:aa:bb:cc,192.168.9.9 | stays with the DHCP server of the network",
        "dhcp-boot=tag:efi,grubx64.efi | grubx64.efi is none of our boot loaders",
        "pxe-service=x86PC,Other,5 | another boot server",
        "pxe-service=x86PC,Other,pxelinux,192.168.9.7 | another boot server",
        "pxe-service=x86PC | has no text",
        "pxe-service=x86,Text,pxelinux | is no architecture",
        "pxe-service=Alpha,Text,pxelinux | have no menu of the firmware here",
        "pxe-service=x86PC,Ours,pxelinux,192.168.77.2 | get our menu at once",
        "pxe-service=x86PC,Disk | pxe.menu/services.bios=Disk=local",
        "dhcp-boot=pxelinux.0,server,192.168.9.7 | another boot server",
        "dhcp-boot=tag:ipxe,http://boot.example/menu.ipxe | write an entry for what it boots",
        "dhcp-pxe-vendor=PXEClient,AAPLBSDPC | pxe.dhcp/vendor-classes=AAPLBSDPC",
        "interface=eth0:1 | pxe.network/interfaces=eth0",
        "interface=lo,eth1 | pxe.network/interfaces=eth1",
        "interface=lo | pxe.network/interfaces=lo",
        "pxe-service=x86PC,Other,other.efi,192.168.9.7 | other.efi is none of our boot loaders",
        "except-interface=wlan0 | pxe.network/interfaces=!wlan0",
        "except-interface=lo | not served unless it is named",
        "listen-address=127.0.0.1,192.168.77.2 | pxe.network/interfaces=eth7",
        "listen-address=192.168.78.2 | OTHER INTERFACES MAY BE SERVED",
        "dhcp-host=id:01:02:03,ignore | THIS MACHINE IS NOT DENIED",
        "dhcp-host=1:2:3:a:b:c,ignore | pxe.dhcp/deny=01:02:03:0a:0b:0c",
        "dhcp-host=52:*:00:01:02:*,ignore | pxe.dhcp/deny=52:*:00:01:02:*",
        "dhcp-boot=netboot.xyz.kpxe,,192.168.77.2 | becomes an entry",
        "dhcp-ignore=tag:eth1 | PROTECTION IS LOST",
        "dhcp-option=3,192.168.9.1 | options are those of a proxy",
        "pxe-prompt=Wait,soon | is no number of seconds",
        "dhcp-reply-delay=9 | write 0 to 3 seconds",
        "conf-dir=/etc/dnsmasq.d | import that file too",
        "cache-size=100 | is not carried over",
      })
  void anOptionBecomesASettingOrIsNamed(String line, String expected) {
    Translation translation = of("# a comment", line.strip());
    String becomes = expected.strip();
    if (becomes.matches("pxe\\.\\w+/.*")) {
      String[] parts = becomes.split("[/=]", 3);
      assertEquals(parts[2], translation.settings().get(parts[0]).get(parts[1]));
    } else {
      assertTrue(said(translation).contains(becomes), said(translation));
      assertTrue(said(translation).startsWith("dnsmasq.conf:2: "), said(translation));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2b, 02",
    "43b, 2b",
    "2s, 0002",
    "2i, 00000002",
    "255, ff",
    "256, 0100",
    "256b, ''",
    "x, ''"
  })
  void theSuffixOfANumberSaysHowManyBytesItHas(String value, String hex) {
    assertEquals(hex, OptionValue.hex(value).orElse(""));
  }

  @Test
  void aLineForEachArchitectureIsOneLineOfTheMenu() {
    Translation translation =
        of(
            "pxe-prompt=\"F8\", 5",
            "pxe-service=x86PC, \"Boot\", pxelinux",
            "pxe-service=X86-64_EFI, \"Boot\", syslinux.efi");
    assertEquals(
        Optional.empty(),
        Optional.ofNullable(translation.settings().get("pxe.menu")),
        "each boots");
  }

  private static String menu(String key, String... lines) {
    return of(lines).settings().getOrDefault("pxe.menu", Map.of()).getOrDefault(key, "");
  }

  @Test
  void eachArchitectureHasAMenuOfItsOwn() {
    String[] lines = {
      "pxe-prompt=\"F8\", 5",
      "pxe-service=x86PC, \"Boot\", pxelinux",
      "pxe-service=x86PC, \"Disk\"",
      "pxe-service=X86-64_EFI, \"Boot\", syslinux.efi",
      "pxe-service=BC_EFI, \"Boot\", syslinux.efi",
      "pxe-service=X86-64_EFI, \"Disk\", 0",
      "pxe-service=ARM64_EFI, \"Disk\", 0",
    };
    assertEquals("Boot=network, Disk=local", menu("services.bios", lines));
    assertEquals("Boot=network, Disk=local", menu("services.uefi-x64", lines));
    assertEquals("Disk=local", menu("services.uefi-arm64", lines));
    assertEquals("", menu("services", lines));
    assertEquals("5s", menu("prompt-timeout", lines));
  }

  /** What is left must mean what the file meant: else at the time-out another line would boot. */
  @Test
  void aMenuWhoseFirstLineIsRefusedIsLeftOut() {
    String[] lines = {
      "pxe-prompt=F8,5",
      "pxe-service=x86PC,Tool,tool.kpxe",
      "pxe-service=x86PC,Disk,0",
      "pxe-service=x86PC,Menu,pxelinux"
    };
    assertEquals("", menu("services.bios", lines));
    assertEquals("", menu("prompt", lines));
    assertTrue(said(of(lines)).contains("would mean something else"), said(of(lines)));
    lines[0] = "port=0";
    assertEquals("Disk=local, Menu=network", menu("services.bios", lines), "it waits");
  }

  @Test
  void aDiskThatIsLeftAloneIsNoMenu() {
    assertEquals(
        "", menu("services.bios", "pxe-service=x86PC,Disk,0", "pxe-service=x86PC,Tool,tool.kpxe"));
  }

  @Test
  void aServiceHoldsUnderItsTags() {
    String arch = "dhcp-match=set:efi,option:client-arch,7";
    String ipxe = "dhcp-match=set:ipxe,175";
    String menu = "pxe-service=tag:!ipxe,x86PC,Menu,pxelinux";
    String disk = "pxe-service=tag:!efi,x86PC,Disk,0";
    String never = "pxe-service=tag:ipxe,x86PC,Script,other";
    assertEquals("Menu=network, Disk=local", menu("services.bios", arch, ipxe, menu, disk, never));
    String machine = "dhcp-mac=set:lab,52:54:00:*:*:*";
    String lab = "pxe-service=tag:lab,x86PC,Lab,pxelinux";
    assertTrue(said(of(machine, lab)).contains("its tags have no word here"));
  }

  @Test
  void tagsOfTheOldFormAreTags() {
    assertEquals(
        "Menu=network, Disk=local",
        menu(
            "services.bios",
            "dhcp-vendorclass=UEFI,PXEClient:Arch:00007",
            "pxe-service=net:UEFI,x86PC,Never,pxelinux",
            "pxe-service=x86PC,Menu,pxelinux",
            "pxe-service=tag:!UEFI,x86PC,Disk,0"));
  }

  @Test
  void anAddressOfTheServersOwnNetworkIsOurs() {
    String range = "dhcp-range=set:lan,192.168.1.100,192.168.1.249,255.255.255.0,12h";
    String boot = "dhcp-boot=pxelinux.0,OpenWrt,192.168.1.1";
    assertTrue(said(of(range, boot)).contains("another boot server"));
    String served = said(of(range, boot, "enable-tftp"));
    assertTrue(served.contains("machines get PXELINUX of our own; 192.168.1.1 is taken"), served);
  }

  @Test
  void aMenuThatIsTooLongForFirmwareIsLeftOut() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      lines.add("pxe-service=x86PC," + "x".repeat(60) + i + ",pxelinux");
    }
    assertEquals("", menu("services.bios", lines.toArray(String[]::new)));
    assertTrue(said(translate(lines)).contains("more bytes than firmware takes"));
  }

  @Test
  void whatFirmwareCannotShowIsWrittenAsNearAsItCan() {
    String[] lines = {
      "pxe-prompt=D\u00e9marrer \u2026,9999",
      "pxe-service=x86PC,D\u00e9j\u00e0,pxelinux",
      "pxe-service=x86PC,Gr\u00f6\u00dfe,0"
    };
    assertEquals("Deja=network, Grosse=local", menu("services.bios", lines));
    assertEquals("Demarrer ?", menu("prompt", lines));
    assertEquals("wait", menu("prompt-timeout", lines), "longer than firmware counts");
  }

  private static Map<String, String> admission(String... lines) {
    return of(lines).settings().getOrDefault("pxe.dhcp", Map.of());
  }

  @Test
  void tagsOfMachinesAreAllowedAndDenied() {
    String green = "dhcp-host=52:54:00:00:00:01,set:green";
    String more = "dhcp-mac=set:more,52:55:00:*:*:*";
    assertEquals(Map.of("allow", "52:54:00:00:00:01"), admission(green, "dhcp-ignore=tag:!green"));
    assertEquals(Map.of("deny", "52:55:00:*"), admission(more, "dhcp-ignore=tag:more"));
    assertEquals(
        Map.of("allow", "52:54:00:00:00:01, 52:55:00:*"),
        admission(green, more, "dhcp-ignore=tag:!known,tag:!more"));
  }

  @Test
  void twoLinesIgnoreMoreThanOne() {
    assertEquals(
        Map.of("allow", "52:54:00:00:00:01"),
        admission(
            "dhcp-host=52:54:00:00:00:01,set:a,set:b",
            "dhcp-host=52:54:00:00:00:02,set:a",
            "dhcp-host=52:54:00:00:00:03,set:b",
            "dhcp-ignore=tag:!a",
            "dhcp-ignore=tag:!b"));
  }

  @Test
  void aKnownMachineWithoutAnAddressIsNamedInCapitals() {
    Translation translation =
        of("dhcp-host=printer,192.168.9.9", "dhcp-host=52:54:00:00:00:01", "dhcp-ignore=#known");
    assertTrue(translation.remarks().lines().size() == 3);
    Translation only =
        of(
            "dhcp-host=printer,192.168.9.9",
            "dhcp-host=52:54:00:00:00:01",
            "dhcp-ignore=tag:!known");
    assertTrue(said(only).contains("THIS MACHINE IS NOT ANSWERED HERE"), said(only));
    assertEquals(1, only.remarks().warnings().size());
  }

  @Test
  void machinesThatDoNotBootAreNobodysProtection() {
    assertEquals(Map.of(), admission("dhcp-vendorclass=set:pxe,PXEClient", "dhcp-ignore=tag:!pxe"));
  }

  @Test
  void noLineIsTooOddToBeTranslated() {
    Random random = new Random(20);
    String[] words = {
      "pxe-service",
      "pxe-prompt",
      "dhcp-option",
      "tftp-root",
      "dhcp-range",
      "dhcp-host",
      "=",
      ",",
      "\"",
      "'",
      "#",
      " ",
      "0",
      "vendor:PXEClient",
      "6",
      "99999999999b",
      "tag:",
      "proxy",
      "\u00e4"
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder line = new StringBuilder();
      random.ints(random.nextInt(9), 0, words.length).forEach(w -> line.append(words[w]));
      Translation translation = of(line.toString());
      assertTrue(translation.remarks().lines().size() <= 1, line.toString());
    }
  }
}
