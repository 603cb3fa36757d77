// SPDX-License-Identifier: Apache-2.0
package pxe.launch.dnsmasq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslatorTest {
  private static final String ALIASES = "/tftpboot, /srv/tftp, /var/lib/tftpboot, ";

  private static Translation of(String... lines) {
    return Translator.translate(List.of(lines));
  }

  @Test
  void theFirstRecipe() {
    Translation first = Translator.translate(Lines.of("first.conf"));
    assertEquals(
        Map.of(
            "pxe.dhcp",
            Map.of("log-packets", "true", "mode", "proxy"),
            "pxe.tftp",
            Map.of("aliases", ALIASES + "/tftpboot")),
        first.settings());
    assertEquals(Optional.of("/tftpboot"), first.tftpRoot());
    assertEquals(7, first.remarks().size(), first.remarks().toString());
  }

  @Test
  void theSecondRecipe() {
    Translation second = Translator.translate(Lines.of("second.conf"));
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
                "services",
                "Boot from network=network, Boot from local hard disk=local"),
            "pxe.tftp",
            Map.of("aliases", ALIASES + "/home/tftpboot")),
        second.settings());
    assertTrue(
        second.remarks().stream().anyMatch(r -> r.contains("discovery control 02 on the wire")),
        second.remarks().toString());
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
        "dhcp-range=192.168.9.10,192.168.9.20,12h | hands out no addresses",
        "dhcp-host=52:54:00:aa:bb:cc,192.168.9.9 | hands out no addresses",
        "dhcp-boot=tag:efi,grubx64.efi | grubx64.efi is none of our boot loaders",
        "pxe-service=x86PC,Other,5 | another boot server",
        "pxe-service=x86PC,Other,pxelinux,192.168.9.7 | another boot server",
        "pxe-service=x86PC,\"a, b\",pxelinux | cannot hold commas",
        "pxe-service=x86PC | cannot hold commas",
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
      assertTrue(translation.remarks().toString().contains(becomes), translation.toString());
      assertTrue(translation.remarks().get(0).startsWith("line 2: "), translation.toString());
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
  void theSuffixOfANumberSaysHowManyOctetsItHas(String value, String hex) {
    assertEquals(hex, OptionValue.hex(value).orElse(""));
  }

  @Test
  void aLineForEachArchitectureIsOneLineOfTheMenu() {
    Translation translation =
        of(
            "pxe-prompt=\"F8\", 5",
            "pxe-service=x86PC, \"Boot\", pxelinux",
            "pxe-service=X86-64_EFI, \"Boot\", syslinux.efi");
    assertEquals("Boot=network", translation.settings().get("pxe.menu").get("services"));
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
      assertTrue(translation.remarks().size() <= 2, line.toString());
    }
  }
}
