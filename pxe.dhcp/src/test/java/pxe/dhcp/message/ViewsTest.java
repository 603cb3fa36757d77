// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.dhcp.Packets;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.MachineUuid;

class ViewsTest {
  private static Options with(OptionCode code, String hex) {
    return Options.builder().put(code, Bytes.copyOf(Packets.hex(hex))).build();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "69 50 58 45,                 iPXE,      raw as iPXE sends it (CR-09)",
    "04 69 50 58 45,              iPXE,      one class of RFC 3004",
    "04 69 50 58 45 02 61 62,     'iPXE,ab', two classes of RFC 3004",
    "05 69 50 58 45,              '\\x05iPXE', a length beyond the end: raw",
    "04 69 50 58 45 00,           '\\x04iPXE\\x00', a length of 0 is none of RFC 3004: raw",
  })
  void userClass(String hex, String expected, String rule) {
    assertEquals(
        Optional.of(expected),
        UserClass.of(with(OptionCode.USER_CLASS, hex)).map(UserClass::toString));
  }

  @Test
  void architecturesKeepTheirOrder() {
    assertEquals(
        List.of(ClientArchitecture.EBC, ClientArchitecture.X64_UEFI),
        ClientArchitectures.of(with(OptionCode.CLIENT_ARCHITECTURE, "0009 0007"))
            .orElseThrow()
            .list());
  }

  @Test
  void architecturesOfOddLengthAreNone() {
    assertEquals(
        Optional.empty(), ClientArchitectures.of(with(OptionCode.CLIENT_ARCHITECTURE, "00")));
    assertEquals(
        Optional.empty(), ClientArchitectures.of(with(OptionCode.CLIENT_ARCHITECTURE, "000700")));
    assertEquals(
        Optional.empty(), ClientArchitectures.of(with(OptionCode.CLIENT_ARCHITECTURE, "")));
  }

  @Test
  void aThousandArchitecturesAreNotAThousandQuestions() {
    Bytes many = Bytes.of(IntStream.range(0, 2000).toArray());
    Options options = Options.builder().put(OptionCode.CLIENT_ARCHITECTURE, many).build();
    assertEquals(8, ClientArchitectures.of(options).orElseThrow().list().size());
  }

  @Test
  void driverInterface() {
    assertEquals(
        Optional.of(new ClientInterface(1, 3, 16)),
        ClientInterface.of(with(OptionCode.CLIENT_INTERFACE, "01 03 10")));
  }

  @Test
  void machineIdIsReadInWireOrderAndWrittenBack() {
    String hex = "00 00112233 4455 6677 8899 aabbccddeeff";
    Options options = with(OptionCode.MACHINE_ID, hex);
    MachineUuid uuid = MachineId.of(options).orElseThrow();
    assertEquals("00112233-4455-6677-8899-aabbccddeeff", uuid.toString());
    assertEquals(Bytes.copyOf(Packets.hex(hex)), MachineId.bytesOf(uuid));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "ff"})
  void theUuidThatManyMachinesShareIsNobodys(String pair) {
    Options options = with(OptionCode.MACHINE_ID, "00" + pair.repeat(16));
    assertEquals(Optional.empty(), MachineId.of(options));
    assertTrue(MachineId.sound(options).isPresent());
  }

  @ParameterizedTest(name = "{1} (CR-07)")
  @CsvSource({
    "00112233445566778899aabbccddeeff,     16 bytes without the type",
    "0100112233445566778899aabbccddeeff,   another type than 0",
    "0000112233445566778899aabbccddeeff00, 18 bytes",
  })
  void aMalformedMachineIdIsNone(String hex, String rule) {
    assertEquals(Optional.empty(), MachineId.of(with(OptionCode.MACHINE_ID, hex)));
  }

  @Test
  void relayAgentInformation() {
    RelayAgentInformation info =
        RelayAgentInformation.of(
                with(OptionCode.RELAY_AGENT_INFORMATION, "01 03 657468 02 02 beef"))
            .orElseThrow();
    assertEquals(Optional.of("eth"), info.circuitId().map(Bytes::printable));
    assertEquals(Optional.of(Bytes.of(0xbe, 0xef)), info.remoteId());
  }

  @Test
  void relayAgentInformationKnowsNeitherPadNorEnd() {
    assertEquals(
        Optional.empty(),
        RelayAgentInformation.of(with(OptionCode.RELAY_AGENT_INFORMATION, "00 01 01 61")));
    assertEquals(
        Optional.empty(),
        RelayAgentInformation.of(with(OptionCode.RELAY_AGENT_INFORMATION, "01 09 61")));
  }

  @Test
  void bootItemWithCredentialsHasItsTopBitApart() {
    Options plain = with(OptionCode.VENDOR_SPECIFIC, "00 47 04 8000 0001 ff 47");
    assertEquals(
        Optional.of(new PxeOptions.BootItem(0x8000, 1, false)),
        PxeOptions.of(plain).flatMap(PxeOptions::bootItem));
    Options signed = with(OptionCode.VENDOR_SPECIFIC, "47 04 8000 8001");
    assertEquals(
        Optional.of(new PxeOptions.BootItem(0x8000, 1, true)),
        PxeOptions.of(signed).flatMap(PxeOptions::bootItem));
  }

  @Test
  void vendorOptionsCutShortAreNone() {
    assertEquals(
        Optional.empty(), PxeOptions.of(with(OptionCode.VENDOR_SPECIFIC, "47 04 8000 00")));
  }

  @Test
  void anUnknownOptionKeepsItsNumber() {
    assertEquals("60 vendor-class", OptionCode.VENDOR_CLASS.toString());
    assertEquals("224", OptionCode.of(224).toString());
    assertEquals("type 77", new MessageType(77).toString());
    assertTrue(
        IntStream.of(128, 135, 150, 175, 208, 209, 210, 211)
            .noneMatch(code -> OptionCode.of(code).name().isEmpty()));
  }

  @ParameterizedTest
  @CsvSource({
    "24, 192.168.9.255",
    "16, 192.168.255.255",
    "30, 192.168.9.3",
    "31, 0.0.0.0",
    "0, 255.255.255.255"
  })
  void aNetworkHasAnAddressForAllItsHosts(int prefixLength, String broadcast) {
    assertEquals(broadcast, new Ip4(0xc0a80902).broadcast(prefixLength).toString());
  }
}
