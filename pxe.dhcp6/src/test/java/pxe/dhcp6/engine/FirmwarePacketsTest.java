// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.Inet6Address;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.api.resource.ResourcePath;
import pxe.dhcp6.codec.Dhcp6Encoder;
import pxe.dhcp6.message.OptionData;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.Transport;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.machine.MachineUuid;

/** What OVMF 2022.11 and the iPXE of Debian 13 sent in the lab, and what they took. */
class FirmwarePacketsTest {
  private static final Inet6Address OURS = address("fd000009000000000000000000000002");
  private static final Arrival ARRIVAL =
      new Arrival(
          Arrival.Port.DHCP, address("fe80000000000000505400fffe090000"), OURS, Optional.of(OURS));
  private static final OptionData SERVER = OptionData.ofHex("000300011e7b3ad7bf12");

  private static final String CLIENT = "0001000e0001000131e3698c525400090000";
  private static final String OPTIONS =
      "00060008003b003c00170010"
          + "003e0003010300"
          + "003d00020010"
          + "00100027000001570021"
          + "48545450436c69656e743a417263683a30303031363a554e44493a303033303030";
  private static final String GIVEN =
      "00030028b391a55500000e1000001680"
          + "00050018fd00000900000000505400fffe09000000001c2000001c20";
  private static final String FILE =
      "003b0018"
          + "687474703a2f2f5b666430303a393a3a325d2f612e656669"
          + "00100010000001570"
          + "00a48545450436c69656e74";

  /** Everybody boots one file by HTTP. */
  private static final class OneFile implements BootServers {
    private Optional<Machine> asked = Optional.empty();

    @Override
    public Optional<String> objection(HardwareAddress address) {
      return Optional.empty();
    }

    @Override
    public BootDecision decide(Machine machine) {
      asked = Optional.of(machine);
      return new BootFile(ResourcePath.of("a.efi"), Transport.HTTP, "for all");
    }

    @Override
    public Optional<HardwareAddress> known(Optional<MachineUuid> uuid, Inet6Address address) {
      return Optional.empty();
    }

    @Override
    public Optional<String> http(Machine machine, Inet6Address server) {
      return Optional.of("http://[fd00:9::2]");
    }
  }

  private final OneFile servers = new OneFile();

  private static Inet6Address address(String hex) {
    return OptionData.ofHex(hex).address(0);
  }

  private Outcome outcome(Mode mode, String request) {
    return new Responder(mode, SERVER, servers).answer(Requests.decode(request), ARRIVAL);
  }

  private String answer(Mode mode, String request) {
    Outcome.Reply reply = assertInstanceOf(Outcome.Reply.class, outcome(mode, request));
    return HexFormat.of().formatHex(Dhcp6Encoder.encode(reply.packet()));
  }

  @Test
  void edk2SolicitsAnAddress() {
    String solicit =
        "01e66f76" + CLIENT + "000800020000" + "0003000cb391a555ffffffffffffffff" + OPTIONS;

    assertEquals(
        "02e66f76" + CLIENT + "0002000a" + SERVER + "00070001ff" + GIVEN + FILE,
        answer(Mode.SERVER, solicit));
    assertEquals("02e66f76" + CLIENT + "0002000a" + SERVER + FILE, answer(Mode.PROXY, solicit));
    assertEquals("x64 UEFI HTTP (16)", servers.asked.orElseThrow().architecture().toString());
  }

  @Test
  void edk2RequestsTheAddressAndReleasesIt() {
    assertEquals(
        "07e76f76" + CLIENT + "0002000a" + SERVER + GIVEN + FILE,
        answer(
            Mode.SERVER,
            "03e76f76" + CLIENT + "000800020000" + "0002000a" + SERVER + GIVEN + OPTIONS));
    assertEquals(
        "07e96f76" + CLIENT + "0002000a" + SERVER + "000d00020000",
        answer(
            Mode.SERVER,
            "08e96f76"
                + CLIENT
                + "0002000a"
                + SERVER
                + "000800020000"
                + "00030028b391a555ffffffffffffffff"
                + "00050018fd00000900000000505400fffe09000000001c2000001c20"));
  }

  /** It takes dnsmasq's address: then we know where it fetches from. */
  @Test
  void edk2RequestsTheAddressOfAnotherServer() {
    Outcome outcome =
        outcome(
            Mode.PROXY,
            "036a0edf"
                + CLIENT
                + "000800020000"
                + "0002000e00010001329d4bf80ab09b3ff000"
                + "000300284f7030cf0000070800000c4e"
                + "00050018fd00000900000000000000000000016700000e1000000e10"
                + OPTIONS);

    assertInstanceOf(Outcome.Silence.class, outcome);
    assertEquals(
        Optional.of(address("fd000009000000000000000000000167")),
        outcome.machine().orElseThrow().address());
  }

  /** Its machine had no UUID but zeros, which is nobody's. */
  @Test
  void ipxeAsksForInformation() {
    assertEquals(
        "07b8ad65"
            + "000100120004"
            + "0".repeat(32)
            + "0002000a"
            + SERVER
            + "003b0018687474703a2f2f5b666430303a393a3a325d2f612e656669"
            + "0010000f000001570009505845436c69656e74",
        answer(
            Mode.PROXY,
            "0bb8ad65"
                + "000100120004"
                + "0".repeat(32)
                + "0006000800170018003b003c"
                + "00100026000001570020"
                + "505845436c69656e743a417263683a30303030373a554e44493a303033303130"
                + "003d00020007"
                + "003e000301030a"
                + "000f0006000469505845"
                + "000800020000"));
    assertEquals(FirmwareClass.IPXE, servers.asked.orElseThrow().firmware());
    assertEquals(Optional.empty(), servers.asked.orElseThrow().uuid());
  }
}
