// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.dhcp.Packets;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;
import pxe.net.Peer;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.IpxeBuild;
import pxe.rooms.machine.Machine;
import pxe.rooms.machine.MachineUuid;

class ClientReaderTest {
  private static Client.Booting booting(DhcpRequest request) {
    return assertInstanceOf(Client.Booting.class, ClientReader.read(request));
  }

  private static Machine machine(DhcpRequest request) {
    return booting(request).candidates().get(0);
  }

  private static List<Integer> architectures(DhcpRequest request) {
    return booting(request).candidates().stream().map(m -> m.architecture().code()).toList();
  }

  private static DhcpRequest with(OptionCode code, String hex) {
    return TestRequests.with(code, Bytes.copyOf(Packets.hex(hex)), TestRequests.discover());
  }

  @Test
  void everyFactOfARealClientIsKnown() {
    assertEquals(
        new Machine(
            HardwareAddress.parse("52:54:00:12:34:56").orElseThrow(),
            Optional.of(new MachineUuid(UUID.fromString("78563412-bc9a-f0de-1234-56789abcdef0"))),
            ClientArchitecture.X86_BIOS,
            FirmwareClass.IPXE,
            "PXEClient:Arch:00000:UNDI:002001",
            "iPXE",
            Optional.empty(),
            // of 2019: PXE extensions, iSCSI, AoE, HTTP, TFTP, DNS, bzImage, Multiboot, PXE, ELF,
            // menus, NFS
            Optional.of(
                new IpxeBuild(
                    "1.0.0",
                    Set.of(
                        0x10, 0x11, 0x12, 0x13, 0x15, 0x17, 0x18, 0x19, 0x21, 0x22, 0x27, 0x29))),
            "01525400123456"),
        machine(Packets.request("ipxe-bios-discover")));
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "77,  69505845,   user class raw",
    "77,  0469505845, user class of RFC 3004",
    "175, 010100,     option 175 alone",
  })
  void cr09IpxeIsKnownBy(int code, String hex, String by) {
    assertEquals(FirmwareClass.IPXE, machine(with(OptionCode.of(code), hex)).firmware());
  }

  @ParameterizedTest
  @CsvSource({
    "1301013b, '', ", // cut short
    "130101, '', 19",
    "130100, '', ", // told, and off
    "eb03010501130101, 1.5.1, 19",
    "b00101, '', " // no feature
  })
  void whatAnIpxeTellsOfItselfIsKnown(String hex, String version, Integer feature) {
    Optional<IpxeBuild> told = machine(with(OptionCode.IPXE, hex)).ipxe();
    Set<Integer> features = feature == null ? Set.of() : Set.of(feature);
    assertEquals(
        hex.length() == 8 ? Optional.empty() : Optional.of(new IpxeBuild(version, features)), told);
  }

  @Test
  void anotherUserClassIsNotIpxe() {
    assertEquals(FirmwareClass.PXE, machine(with(OptionCode.USER_CLASS, "6950584521")).firmware());
  }

  @Test
  void httpBootIsKnownByItsVendorClass() {
    assertEquals(FirmwareClass.HTTP, machine(Packets.request("edk2-http-discover")).firmware());
  }

  @Test
  void cr30WithoutOption93OnlyTheClassOfABiosSaysTheArchitecture() {
    DhcpRequest bios =
        TestRequests.without(OptionCode.CLIENT_ARCHITECTURE, TestRequests.discover());
    assertEquals(List.of(0), architectures(bios));
    DhcpRequest other =
        TestRequests.with(
            OptionCode.VENDOR_CLASS, Bytes.ofText("PXEClient:Arch:00007:UNDI:003016"), bios);
    Client.Stranger stranger = assertInstanceOf(Client.Stranger.class, ClientReader.read(other));
    assertTrue(stranger.noteworthy());
    assertTrue(stranger.reason().contains("option 93"));
  }

  @Test
  void aMalformedOption93IsIgnoredWithANote() {
    Client.Booting booting = booting(with(OptionCode.CLIENT_ARCHITECTURE, "00"));
    assertEquals(List.of("malformed architecture (option 93) ignored"), booting.notes());
  }

  @Test
  void cr30AllArchitecturesAreCandidates() {
    assertEquals(
        List.of(2, 9, 7), architectures(with(OptionCode.CLIENT_ARCHITECTURE, "000200090007")));
  }

  @Test
  void cr30TheFirstArchitectureWithABootFileCounts() {
    DhcpRequest request = with(OptionCode.CLIENT_ARCHITECTURE, "000200090007");
    RequestOutcome.Reply reply =
        (RequestOutcome.Reply) TestRequests.engine().answer(request, TestRequests.onDhcpPort());
    assertEquals(9, reply.sender().architecture().code());
  }

  @Test
  void cr30ARaspberryPiSaysThatItIsABios() {
    assertEquals(List.of(41), architectures(Packets.request("raspberry-pi-discover")));
  }

  @ParameterizedTest(name = "type {0}, ciaddr {1}, requested {2}, server {3}: {4}")
  @CsvSource({
    "1, 0.0.0.0,         10.0.0.7,        ,         -",
    "1, 10.0.0.7,        ,                ,         -",
    "3,  0.0.0.0,         10.0.0.7,        10.0.0.1, 10.0.0.7",
    "3,  0.0.0.0,         10.0.0.7,        ,         -",
    "3,  10.0.0.8,        10.0.0.7,        10.0.0.1, 10.0.0.8",
    "3,  255.255.255.255, 10.0.0.7,        10.0.0.1, -",
    "3,  0.0.0.0,         255.255.255.255, 10.0.0.1, -",
    "8,   10.0.0.8,        ,                ,         10.0.0.8",
    "8,   0.0.0.0,         10.0.0.7,        10.0.0.1, -",
  })
  void anAddressIsKnownOnceAMachineHasIt(
      int type, String has, String wish, String server, String expected) throws Exception {
    DhcpRequest request = TestRequests.bios(new MessageType(type));
    if (wish != null) {
      request = TestRequests.with(OptionCode.REQUESTED_ADDRESS, bytes(wish), request);
    }
    if (server != null) {
      request = TestRequests.with(OptionCode.SERVER_ID, bytes(server), request);
    }
    Header header = TestRequests.headerOf(ip4(has));
    request = TestRequests.with(header, request);
    assertEquals(expected, machine(request).address().map(InetAddress::getHostAddress).orElse("-"));
  }

  private static Ip4 ip4(String address) throws Exception {
    return new Ip4(Peer.bits((Inet4Address) InetAddress.getByName(address)));
  }

  private static Bytes bytes(String address) throws Exception {
    return Bytes.copyOf(InetAddress.getByName(address).getAddress());
  }

  @Test
  void onPort4011TheSenderIsTheMachine() {
    DhcpRequest request =
        TestRequests.with(
            OptionCode.REQUESTED_ADDRESS,
            Bytes.of(10, 0, 0, 7),
            TestRequests.bios(MessageType.REQUEST));
    assertEquals(
        Optional.of(TestRequests.CLIENT.inetAddress()),
        TestRequests.engine()
            .answer(request, TestRequests.onBootServerPort(68))
            .machine()
            .flatMap(Machine::address));
  }

  @Test
  void whatAStrangerWritesIsSafeInALog() {
    DhcpRequest request =
        TestRequests.with(
            OptionCode.VENDOR_CLASS, Bytes.ofText("PXEClient\u001b[2J"), TestRequests.discover());
    assertEquals("PXEClient\\x1b[2J", machine(request).vendorClass());
  }
}
