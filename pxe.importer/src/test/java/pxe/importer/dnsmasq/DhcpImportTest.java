// SPDX-License-Identifier: Apache-2.0
package pxe.importer.dnsmasq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.importer.source.Place;

/** What makes dnsmasq a DHCP server, as the files of ours. */
class DhcpImportTest {
  private static final Host ROUTER =
      new Host(
          Map.of("192.168.9.1", "eth0", "10.1.0.1", "eth1"),
          Map.of("192.168.9.1", 24, "10.1.0.1", 16));

  private static Translation of(String text) {
    List<String> lines = text.lines().toList();
    List<Option> options = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Option.of(new Place("dnsmasq.conf", i + 1), lines.get(i)).ifPresent(options::add);
    }
    return Translator.translate(options, ROUTER);
  }

  /** The files that are written, one behind the other. */
  private static String files(String text) {
    return of(text).settings().entrySet().stream()
        .map(
            file ->
                "# "
                    + file.getKey()
                    + "\n"
                    + file.getValue().entrySet().stream()
                        .map(e -> e.getKey() + " = " + e.getValue() + "\n")
                        .collect(Collectors.joining()))
        .collect(Collectors.joining());
  }

  private static String said(String text) {
    return String.join("\n", of(text).remarks().lines());
  }

  @Test
  void oneNetworkWithItsMachines() {
    assertEquals(
        """
        # pxe.dhcp
        dns = 192.168.9.1
        domain = lab.home
        lease = 12h
        mode = server
        option.119 = lab.home, home
        option.121 = 10.0.0.0/8 via 192.168.9.254, default via 192.168.9.1
        option.26 = 1400
        option.42 = 192.168.9.1
        range = 192.168.9.100-192.168.9.150, 192.168.9.180-192.168.9.190
        router = 192.168.9.254
        subnet = 192.168.9.0/24
        # pxe.machine~laptop
        address = 192.168.9.20
        match = mac=52:54:00:00:00:01, mac=52:54:00:00:00:02
        option.host-name = laptop
        # pxe.machine~printer
        address = 192.168.9.21
        match = client-id=01:02:03
        option.66 = files.lab.home
        option.host-name = printer
        """,
        files(
            """
            domain=lab.home
            dhcp-authoritative
            dhcp-range=192.168.9.100,192.168.9.150,255.255.255.0,12h
            dhcp-range=192.168.9.180,192.168.9.190,12h
            dhcp-option=option:router,192.168.9.254
            dhcp-option=option:ntp-server,0.0.0.0
            dhcp-option=26,1400
            dhcp-option-force=option:domain-search,lab.home,home
            dhcp-option=121,10.0.0.0/8,192.168.9.254,0.0.0.0/0,192.168.9.1
            dhcp-host=52:54:00:00:00:01,52:54:00:00:00:02,192.168.9.20,laptop,infinite
            dhcp-host=id:01:02:03,set:printers,printer,192.168.9.21
            dhcp-option=tag:printers,66,files.lab.home
            dhcp-option=66,elsewhere.lab.home
            """));
  }

  @Test
  void severalNetworksAndClasses() {
    assertEquals(
        """
        # pxe.dhcp
        mode = off
        # pxe.dhcp.subnet~10-1-0-0_16
        mode = proxy
        subnet = 10.1.0.0/16
        # pxe.dhcp.subnet~far
        dns = 9.9.9.9
        lease = 45m
        range = 172.16.0.10-172.16.0.99
        router = 172.16.0.1
        subnet = 172.16.0.0/24
        # pxe.dhcp.subnet~lan
        dns = 9.9.9.9
        lease = 1h
        router = 192.168.9.1
        subnet = 192.168.9.0/24
        # pxe.machine~tag-lab-mac
        match = mac=52:54:00:00:00:01, mac=52:54:00:00:00:02
        option.224 = "lab"
        # pxe.machine~tag-phones-vendor-class
        match = vendor-class=Grandstream*
        option.150 = 192.168.9.5
        # pxe.machine~vendor-MSFT
        match = vendor-class=MSFT*
        option.43 = 0x020400000001
        """,
        files(
            """
            port=0
            dhcp-range=set:lan,192.168.9.0,static
            dhcp-range=set:far,172.16.0.10,172.16.0.99,255.255.255.0,45m
            dhcp-range=10.1.0.0,proxy
            dhcp-option=6,9.9.9.9
            dhcp-option=tag:far,3,172.16.0.1
            dhcp-option=vendor:MSFT,2,1i
            dhcp-vendorclass=set:phones,Grandstream
            dhcp-option=tag:phones,150,192.168.9.5
            dhcp-host=52:54:00:00:00:01,set:lab
            dhcp-host=52:54:00:00:00:02,set:lab
            dhcp-option=tag:lab,224,lab
            """));
  }

  @Test
  void whatDnsmasqTellsOfItselfIsWritten() {
    String usual = "dhcp-range=192.168.9.10,192.168.9.20";
    assertEquals(
        """
        # pxe.dhcp
        dns = 192.168.9.1
        lease = 1h
        mode = server
        range = 192.168.9.10-192.168.9.20
        router = 192.168.9.1
        """,
        files(usual));
    assertEquals(
        """
        # pxe.dhcp
        lease = 1h
        mode = server
        range = 192.168.9.10-192.168.9.20
        """,
        files("port=0\ndhcp-option=3\n" + usual));
  }

  @Test
  void whoeverGivesOutAddressesIsToBeSwitchedOffFirst() {
    List<String> warnings = of("dhcp-range=192.168.9.10,192.168.9.20").remarks().warnings();
    assertTrue(
        warnings.get(0).contains("SWITCH THE DHCP SERVER OF dnsmasq OFF"), warnings::toString);
    assertEquals(List.of(), of("dhcp-range=192.168.9.0,proxy").remarks().warnings());
  }

  /** Beside a range for 192.168.9.0/24. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dhcp-range=tag:known,192.168.9.50,192.168.9.60 | given to nobody",
        "dhcp-range=fd00::10,fd00::20,64 | addresses of IPv6",
        "dhcp-range=nonsense | is no range of IPv4",
        "dhcp-host=printer,192.168.9.9 | known here by hardware address",
        "dhcp-host=52:54:00:*:*:*,192.168.9.9 | several machines cannot have it",
        "dhcp-host=52:54:00:00:00:01,172.16.0.9 | of no network whose addresses",
        "dhcp-option=51,3600 | write lease",
        "dhcp-option=1,255.255.0.0 | follows from the network",
        "dhcp-option=option:nonsense,1 | is no option that is known",
        "dhcp-option=3,router.home | its value cannot be",
        "dhcp-option=option6:dns-server,[fd00::1] | is for IPv6",
        "dhcp-option=vi-encap:1234,5,x | write option.125",
        "dhcp-option=vendor:,2,1i | its sub-option cannot be read",
        "dhcp-option=encap:82,2,1i | its sub-option cannot be read",
        "dhcp-option=encap:175,190,user | is told by the platform",
        "dhcp-option=tag:!known,3,192.168.9.9 | clients without a tag",
        "dhcp-option=tag:a,tag:b,3,192.168.9.9 | several tags together",
        "dhcp-option=tag:unheard,3,192.168.9.9 | the tag unheard has no word",
        "dhcp-option-pxe=3,192.168.9.9 | is told by the platform",
        "dhcp-lease-max=50 | as many leases as addresses",
        "no-ping | pxe.dhcp: probe = false",
        "dhcp-script=/bin/true | nothing is run",
        "dhcp-authoritative | that is so here",
        "domain=# | write domain = NAME",
        "domain=far.home,172.16.0.0/24 | no network of its addresses",
      })
  void whatIsNotCarriedOverIsSaidWithItsReason(String line, String expected) {
    String said = said("dhcp-range=192.168.9.10,192.168.9.20\n" + line.strip());
    assertTrue(
        said.lines()
            .anyMatch(s -> s.startsWith("dnsmasq.conf:2: ") && s.contains(expected.strip())),
        said);
  }

  @Test
  void noLineIsTooOddToBeTranslated() {
    Random random = new Random(52);
    String[] words = {
      "dhcp-range=",
      "dhcp-host=",
      "dhcp-option=",
      "dhcp-mac=",
      "dhcp-match=",
      "dhcp-vendorclass=",
      "domain=",
      ",",
      ",",
      ",",
      "192.168.9.1",
      "192.168.9.77",
      "255.255.255.0",
      "0.0.0.0/0",
      "static",
      "proxy",
      "set:a",
      "tag:a",
      "tag:!a",
      "eth0",
      "vendor:MSFT",
      "encap:43",
      "option:router",
      "3",
      "121",
      "26",
      "99999999999999",
      "999999999w",
      "52:54:00:00:00:01",
      "52:*:00:00:00:01",
      "id:",
      "name",
      "ignore",
      "*",
      ":",
      "\"",
      "",
      "\n",
      "\n"
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("dhcp-range=192.168.9.10,192.168.9.20\n");
      random.ints(random.nextInt(20), 0, words.length).forEach(w -> text.append(words[w]));
      long lines = text.toString().lines().filter(l -> !l.isBlank()).count();
      assertEquals(lines, of(text.toString()).remarks().lines().size(), text.toString());
    }
  }

  @Test
  void aMachineHasOneAddress() {
    String text =
        """
        dhcp-range=192.168.9.10,192.168.9.20
        dhcp-host=52:54:00:00:00:01,192.168.9.30
        dhcp-host=52:54:00:00:00:01,192.168.9.31
        """;
    assertTrue(said(text).contains("has only one here"), said(text));
    assertEquals(
        "192.168.9.30",
        of(text).settings().get("pxe.machine~host-52-54-00-00-00-01").get("address"));
  }

  /** Values as dnsmasq takes them, and as we write them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "19 | 1 | true",
        "23 | 64 | 64",
        "26 | 05:dc | 0x05dc",
        "35 | 60 | 60s",
        "43 | 01:04:c0 | 0x0104c0",
        "43 | text | \"text\"",
        "2 | -3600 | -3600",
        "17 | /srv/root | /srv/root",
        "224 | 2b | 0x02",
        "224 | 10.0.0.1 | 10.0.0.1",
        "125 | 10.0.0.1 | 0x0a000001",
        "121 | 10.0.0.1/33 | -",
        "42 | time.home | -",
      })
  void aValueKeepsItsMeaning(int number, String value, String written) {
    assertEquals(written, DhcpOptions.value(number, List.of(value)).orElse("-"));
  }
}
