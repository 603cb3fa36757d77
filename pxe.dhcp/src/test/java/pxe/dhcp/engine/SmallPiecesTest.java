// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.resource.ResourcePath;
import pxe.dhcp.Packets;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;

class SmallPiecesTest {
  private static final HardwareAddress ADDRESS =
      HardwareAddress.parse("52:54:00:12:34:56").orElseThrow();

  @ParameterizedTest
  @CsvSource({
    "52:54:00:12:34:56, true",
    "52-54-00-12-34-56, true",
    "525400123456,      true",
    "52:54:00:12:34:57, false",
    "52:54:00:*,        true",
    "52-54-*,           true",
    "*,                 true",
    "52:55:*,           false",
    "52:54:00,          false",
    "52:54:00:*:*:*,    true",
    "52:54:01:*:*:*,    false",
    "52:*:00:12:*:56,   true",
    "*:54:00:12:34:56,  true",
    "52:*:00:12:*:57,   false",
  })
  void aPatternIsAnAddressOrItsBeginning(String pattern, boolean matches) {
    assertEquals(matches, HardwarePattern.parse(pattern).orElseThrow().matches(ADDRESS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "52:*:00:12:34", "52:5*", "52:54:*:56", "5254001234*", "52:54:0g:*", "**"})
  void anythingElseIsNoPattern(String text) {
    assertEquals(Optional.empty(), HardwarePattern.parse(text));
  }

  @Test
  void nothingMatchesAnEntryThatCannotBeRead() {
    assertFalse(HardwarePattern.NOTHING.matches(ADDRESS));
    assertTrue(
        new ClientFilter(List.of(HardwarePattern.NOTHING), List.of())
            .objection(ADDRESS)
            .isPresent());
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "0,  PXE,  FILE_IN_OFFER",
    "6,  PXE,  FILE_ON_4011",
    "7,  PXE,  FILE_ON_4011",
    "9,  PXE,  FILE_ON_4011",
    "10, PXE,  FILE_ON_4011",
    "11, PXE,  FILE_ON_4011",
    "27, PXE,  FILE_ON_4011",
    "77, PXE,  FILE_ON_4011",
    "14, PXE,  PLAIN_FILE",
    "22, PXE,  PLAIN_FILE",
    "41, PXE,  RASPBERRY_PI",
    "0,  IPXE, IPXE",
    "7,  IPXE, IPXE",
  })
  void eachFirmwareHasItsShape(int architecture, FirmwareClass firmware, Shape shape) {
    Machine machine =
        new Machine(
            ADDRESS,
            Optional.empty(),
            new ClientArchitecture(architecture),
            firmware,
            "",
            "",
            Optional.empty());
    assertEquals(shape, Shape.of(machine));
  }

  @Test
  void aRequestIsNamedInOneLine() {
    assertEquals(
        "DISCOVER from 52:54:00:12:34:56",
        RequestLine.of(TestRequests.discover(), Port.DHCP, Optional.empty()));
    Machine machine =
        ((RequestOutcome.Reply)
                TestRequests.engine()
                    .answer(
                        Packets.request("ipxe-bios-bootserver-request"),
                        TestRequests.onBootServerPort(68)))
            .sender();
    assertEquals(
        "REQUEST on port 4011 from 52:54:00:12:34:56 (x86 BIOS (0), iPXE)",
        RequestLine.of(
            Packets.request("ipxe-bios-bootserver-request"),
            Port.BOOT_SERVER,
            Optional.of(machine)));
  }

  @Test
  void aBiosIsExplained() {
    Explanation explanation =
        new Explanation(TestRequests::decide, ProxySettings.DEFAULT, TestRequests.SERVER);
    assertEquals(
        List.of(
            "DISCOVER on port 67: offered boot/0 from 192.168.9.2 (the loader for it)",
            "REQUEST on port 4011: acknowledged boot/0 from 192.168.9.2 (the loader for it)"),
        explanation.of(Machine.of(ADDRESS, ClientArchitecture.X86_BIOS)));
  }

  @Test
  void httpBootIsExplainedByTheUrlInItsOfferAlone() {
    Explanation explanation =
        new Explanation(
            (machine, entry) ->
                new BootDecision.BootFile(
                    ResourcePath.of("shimx64.efi"),
                    BootDecision.Transport.HTTP,
                    "for " + machine.firmware()),
            machine -> Optional.empty(),
            machine -> Optional.of("http://192.168.9.2"),
            ProxySettings.DEFAULT,
            TestRequests.SERVER,
            Optional.empty());
    assertEquals(
        List.of(
            "DISCOVER on port 67: offered http://192.168.9.2/shimx64.efi from 192.168.9.2"
                + " (for HTTP)"),
        explanation.of(Machine.of(ADDRESS, ClientArchitecture.X64_UEFI_HTTP)));
  }

  @Test
  void aMachineWhoseDhcpServerWeAreHasAllInOneAnswer() {
    Explanation explanation =
        new Explanation(
            TestRequests::decide,
            machine -> Optional.empty(),
            machine -> Optional.empty(),
            ProxySettings.DEFAULT,
            TestRequests.SERVER,
            Optional.of("an address"));
    assertEquals(
        List.of(
            "DISCOVER on port 67: an address; offered boot/7 from 192.168.9.2"
                + " (the loader for it)"),
        explanation.of(Machine.of(ADDRESS, ClientArchitecture.X64_UEFI)));
    assertEquals(
        List.of(
            "DISCOVER on port 67: an address; nothing to boot:"
                + " no loader for unknown architecture (99)"),
        explanation.of(Machine.of(ADDRESS, new ClientArchitecture(99))));
  }

  @Test
  void silenceIsExplained() {
    Explanation explanation =
        new Explanation(TestRequests::decide, ProxySettings.DEFAULT, TestRequests.SERVER);
    assertEquals(
        List.of(
            "DISCOVER on port 67: no answer: no loader for unknown architecture (99)",
            "REQUEST on port 4011: no answer: no loader for unknown architecture (99)"),
        explanation.of(Machine.of(ADDRESS, new ClientArchitecture(99))));
  }

  @Test
  void anExplanationIsThatOfTheMachineAsItIsKnown() {
    Machine ipxe =
        ((RequestOutcome.Reply)
                TestRequests.engine()
                    .answer(Packets.request("ipxe-bios-discover"), TestRequests.onDhcpPort()))
            .sender();
    Explanation explanation =
        new Explanation(
            (machine, entry) -> {
              assertEquals(ipxe.firmware(), machine.firmware());
              assertEquals(ipxe.uuid(), machine.uuid());
              assertEquals(ipxe.hardwareAddress(), machine.hardwareAddress());
              return TestRequests.decide(machine, entry);
            },
            ProxySettings.DEFAULT,
            TestRequests.SERVER);
    assertEquals(2, explanation.of(ipxe).size());
  }
}
