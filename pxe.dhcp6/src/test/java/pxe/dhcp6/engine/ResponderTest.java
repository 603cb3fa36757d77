// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.api.resource.ResourcePath;
import pxe.dhcp6.codec.Dhcp6Decoder;
import pxe.dhcp6.codec.Dhcp6Encoder;
import pxe.dhcp6.codec.MalformedDhcp6Exception;
import pxe.dhcp6.message.Dhcp6Option;
import pxe.dhcp6.message.Dhcp6OptionCode;
import pxe.dhcp6.message.Dhcp6Packet;
import pxe.dhcp6.message.OptionData;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.StaySilent;
import pxe.rooms.boot.BootDecision.Transport;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.machine.MachineUuid;
import pxe.rooms.text.AddressText;

class ResponderTest {
  private static final Inet6Address OURS = address("fd000009000000000000000000000002");
  private static final Inet6Address CLIENT = address("fe80000000000000505400fffe123456");
  private static final Arrival MULTICAST =
      new Arrival(Arrival.Port.DHCP, CLIENT, OURS, Optional.of(OURS));
  private static final String MADE = "fd00000900000000505400fffe123456";
  private static final String URL = "http://[fd00:9::2]/grub/shimx64.efi";

  private final FakeServers servers = new FakeServers();

  /** Everybody boots the same file. */
  private static final class FakeServers implements BootServers {
    private boolean hasHttp = true;
    private Optional<String> silence = Optional.empty();
    private Optional<HardwareAddress> known = Optional.empty();
    private Optional<HardwareAddress> denied = Optional.empty();

    @Override
    public Optional<String> objection(HardwareAddress address) {
      return denied.filter(address::equals).map(a -> "deny names " + a);
    }

    @Override
    public BootDecision decide(Machine machine) {
      return silence
          .<BootDecision>map(StaySilent::new)
          .orElseGet(
              () ->
                  new BootFile(
                      ResourcePath.of("grub/shimx64.efi"),
                      machine.firmware() == FirmwareClass.HTTP ? Transport.HTTP : Transport.TFTP,
                      "for all"));
    }

    @Override
    public Optional<HardwareAddress> known(Optional<MachineUuid> uuid, Inet6Address address) {
      return known;
    }

    @Override
    public Optional<String> http(Machine machine, Inet6Address server) {
      return hasHttp ? Optional.of("http://" + AddressText.host(server)) : Optional.empty();
    }
  }

  private static Inet6Address address(String hex) {
    return OptionData.ofHex(hex).address(0);
  }

  private Outcome answer(Mode mode, Dhcp6Packet request) {
    return answer(mode, request, MULTICAST);
  }

  private Outcome answer(Mode mode, Dhcp6Packet request, Arrival arrival) {
    return new Responder(mode, Requests.SERVER, servers).answer(request, arrival);
  }

  private static Outcome.Reply reply(Outcome outcome) {
    return assertInstanceOf(Outcome.Reply.class, outcome);
  }

  private static NoAnswer why(Outcome outcome) {
    return assertInstanceOf(Outcome.Silence.class, outcome).why();
  }

  private static String silence(Outcome outcome) {
    return assertInstanceOf(Outcome.Silence.class, outcome).reason();
  }

  private static List<Integer> codes(Outcome outcome) {
    return reply(outcome).packet().message().options().all().stream()
        .map(Dhcp6Option::code)
        .toList();
  }

  private static String hex(Outcome outcome) {
    return HexFormat.of().formatHex(Dhcp6Encoder.encode(reply(outcome).packet()));
  }

  private static String text(String text) {
    return OptionData.ofText(text).toString();
  }

  @Test
  void httpFirmwareIsOfferedItsFileWithoutAnAddressByteByByte() {
    Dhcp6Packet solicit =
        Requests.of(Requests.SOLICIT, Requests.CLIENT_ID, Requests.WANTED, Requests.HTTP);

    assertEquals(
        "02abcdef"
            + Requests.CLIENT_ID
            + Requests.OUR_ID
            + "003b0023"
            + text(URL)
            + "00100010"
            + "00000157"
            + "000a"
            + text("HTTPClient"),
        hex(answer(Mode.PROXY, solicit)));
  }

  @Test
  void httpFirmwareIsGivenAnAddressByteByByte() {
    Dhcp6Packet solicit =
        Requests.of(Requests.SOLICIT, Requests.CLIENT_ID, Requests.WANTED, Requests.HTTP);

    assertEquals(
        "02abcdef"
            + Requests.CLIENT_ID
            + Requests.OUR_ID
            + "00070001ff"
            + "00030028"
            + "12345678"
            + "00000e10"
            + "00001680"
            + "00050018"
            + MADE
            + "00001c20"
            + "00001c20"
            + "003b0023"
            + text(URL)
            + "00100010"
            + "00000157"
            + "000a"
            + text("HTTPClient"),
        hex(answer(Mode.SERVER, solicit)));
  }

  /** With its class it would ask once more, on port 4011, where nothing new is to be had. */
  @Test
  void pxeFirmwareIsGivenAnAddressWithoutItsClass() {
    Outcome outcome =
        answer(
            Mode.SERVER,
            Requests.of(Requests.SOLICIT, Requests.CLIENT_ID, Requests.WANTED, Requests.PXE));

    assertEquals(List.of(1, 2, 7, 3, 59), codes(outcome));
    assertEquals("tftp://[fd00:9::2]/grub/shimx64.efi", reply(outcome).file());
  }

  /** The class makes it a proxy's offer, which is asked about on port 4011. */
  @Test
  void pxeFirmwareIsToldItsFileWithItsClassBesideAnotherServer() {
    Outcome outcome =
        answer(
            Mode.PROXY,
            Requests.of(Requests.SOLICIT, Requests.CLIENT_ID, Requests.WANTED, Requests.PXE));

    assertEquals(List.of(1, 2, 59, 16), codes(outcome));
    assertEquals("tftp://[fd00:9::2]/grub/shimx64.efi", reply(outcome).file());
  }

  /** It names the server that gave it its address, or us, or none. */
  @Test
  void onPort4011WhoeverIsNamedIsToldTheFile() {
    Inet6Address global = address("fd000009000000000000000000000100");
    Arrival arrival = new Arrival(Arrival.Port.BOOT_SERVER, global, OURS, Optional.of(OURS));
    servers.known = HardwareAddress.parse("52:54:00:12:34:56");
    for (String id : List.of("", Requests.OUR_ID, Requests.OTHER_ID)) {
      Outcome outcome =
          answer(
              Mode.PROXY,
              Requests.of(
                  Requests.REQUEST, Requests.CLIENT_ID, id, Requests.having(MADE), Requests.PXE),
              arrival);
      assertEquals(List.of(1, 2, 59, 16), codes(outcome));
      assertEquals(Optional.of(address(MADE)), reply(outcome).machine().orElseThrow().address());
    }
    assertEquals(
        "a SOLICIT belongs to port 547",
        silence(
            answer(
                Mode.PROXY,
                Requests.of(Requests.SOLICIT, Requests.CLIENT_ID, Requests.WANTED, Requests.PXE),
                arrival)));
  }

  @Test
  void ipxeThatMakesItsAddressIsToldByHttpAndWhenToAskAgain() {
    Outcome outcome =
        answer(
            Mode.PROXY,
            Requests.of(
                Requests.INFORMATION_REQUEST,
                Requests.CLIENT_ID,
                Requests.IPXE,
                "000600040020003b"));

    assertEquals(List.of(1, 2, 59, 16, 32), codes(outcome));
    assertEquals(URL, reply(outcome).file());
    assertEquals(FirmwareClass.IPXE, reply(outcome).machine().orElseThrow().firmware());
    assertEquals(Optional.of(address(MADE)), reply(outcome).machine().orElseThrow().address());
  }

  /** From a second server it takes nothing: silence leaves it to the first. */
  @Test
  void ipxeThatAsksForAnAddressIsLeftToTheServerThatGivesIt() {
    Dhcp6Packet solicit =
        Requests.of(Requests.SOLICIT, Requests.CLIENT_ID, Requests.WANTED, Requests.IPXE);
    assertEquals(NoAnswer.NO_ADDRESS, why(answer(Mode.PROXY, solicit)));
    assertTrue(silence(answer(Mode.PROXY, solicit)).startsWith("iPXE asks for an address"));
    assertEquals(List.of(1, 2, 7, 3, 59, 16), codes(answer(Mode.SERVER, solicit)));
  }

  @Test
  void whatAnotherServerGivesIsLearnt() {
    Outcome outcome =
        answer(
            Mode.SERVER,
            Requests.of(
                Requests.REQUEST,
                Requests.CLIENT_ID,
                Requests.OTHER_ID,
                Requests.having("fd000009000000000000000000000100"),
                Requests.HTTP));

    assertEquals("REQUEST is for another DHCPv6 server", silence(outcome));
    assertEquals(
        Optional.of(address("fd000009000000000000000000000100")),
        outcome.machine().orElseThrow().address());
  }

  @Test
  void anAddressThatIsNotOursIsTakenAway() {
    Outcome outcome =
        answer(
            Mode.SERVER,
            Requests.of(
                Requests.REBIND,
                Requests.CLIENT_ID,
                Requests.having("fd000009000000000000000000000100"),
                Requests.HTTP));

    OptionData given =
        reply(outcome).packet().message().options().first(Dhcp6OptionCode.IA_NA).orElseThrow();
    assertEquals(
        "12345678"
            + "00000e10"
            + "00001680"
            + "00050018"
            + MADE
            + "00001c20"
            + "00001c20"
            + "00050018"
            + "fd000009000000000000000000000100"
            + "0".repeat(16),
        given.toString());
  }

  @Test
  void aRequestThatWeCannotFulfilIsToldSo() {
    Outcome outcome =
        answer(
            Mode.PROXY,
            Requests.of(
                Requests.REQUEST,
                Requests.CLIENT_ID,
                Requests.OUR_ID,
                Requests.WANTED,
                Requests.HTTP));
    assertEquals(List.of(1, 2, 3, 59, 16), codes(outcome));
    assertTrue(hex(outcome).contains("000d00150002" + text("none are given here")), hex(outcome));
  }

  @ParameterizedTest
  @CsvSource({
    "fd00000900000000505400fffe123456, 0000, its address is of this network",
    "fd00000800000000505400fffe123456, 0004, its address is of another network"
  })
  void anAddressIsConfirmedOnItsNetwork(String address, String status, String answer) {
    Outcome outcome =
        answer(
            Mode.SERVER,
            Requests.of(
                Requests.CONFIRM, Requests.CLIENT_ID, Requests.having(address), Requests.HTTP));
    assertEquals(
        "07abcdef" + Requests.CLIENT_ID + Requests.OUR_ID + "000d0002" + status, hex(outcome));
    assertEquals(answer, reply(outcome).answer());
  }

  @ParameterizedTest
  @CsvSource({
    // type, whom it names, mode, what comes of it, as it is counted
    "SOLICIT, OUR, SERVER, a SOLICIT names no server, MALFORMED",
    "REQUEST, NONE, SERVER, a REQUEST names its server, MALFORMED",
    "RENEW, NONE, SERVER, a RENEW names its server, MALFORMED",
    "RENEW, OUR, PROXY, RENEW is for the server that gives addresses, OTHER_SERVER",
    "REBIND, NONE, PROXY, REBIND is for the server that gives addresses, OTHER_SERVER",
    "CONFIRM, NONE, PROXY, CONFIRM is for the server that gives addresses, OTHER_SERVER",
    "RELEASE, OTHER, SERVER, RELEASE is for another DHCPv6 server, OTHER_SERVER",
    "RELEASE, OUR, PROXY, RELEASE is for the server that gave it, OTHER_SERVER",
    "DECLINE, NONE, SERVER, DECLINE is for the server that gave it, OTHER_SERVER",
    "INFORMATION_REQUEST, NONE, SERVER, an INFORMATION-REQUEST asks for no address, MALFORMED",
    "SOLICIT, NONE, OFF, DHCPv6 is off, OFF"
  })
  void theRestIsSilence(String type, String id, Mode mode, String reason, NoAnswer why) {
    Dhcp6Packet request =
        Requests.of(
            String.format("%02x", pxe.dhcp6.message.Dhcp6MessageType.valueOf(type).code()),
            Requests.CLIENT_ID,
            switch (id) {
              case "OUR" -> Requests.OUR_ID;
              case "OTHER" -> Requests.OTHER_ID;
              default -> "";
            },
            Requests.having(MADE),
            Requests.HTTP);
    Outcome outcome = answer(mode, request);
    assertEquals(reason, silence(outcome));
    assertEquals(why, why(outcome));
  }

  @ParameterizedTest
  @CsvSource({
    "08, released",
    "09, somebody else has the address that is made of its hardware address"
  })
  void whatIsGivenBackIsAcknowledged(String type, String answer) {
    Outcome outcome =
        answer(
            Mode.SERVER,
            Requests.of(type, Requests.CLIENT_ID, Requests.OUR_ID, Requests.having(MADE)));
    assertEquals("07abcdef" + Requests.CLIENT_ID + Requests.OUR_ID + "000d00020000", hex(outcome));
    assertEquals(answer, reply(outcome).answer());
  }

  @Test
  void ordinaryClientsAreNotAnswered() {
    String ordinary = Requests.CLIENT_ID + Requests.WANTED;
    assertEquals(
        "no vendor class: an ordinary DHCPv6 client",
        silence(answer(Mode.SERVER, Requests.of(Requests.SOLICIT, ordinary))));
    assertEquals(
        "vendor class \"MSFT 5.0\" asks for no boot",
        silence(
            answer(
                Mode.SERVER,
                Requests.of(Requests.SOLICIT, ordinary, Requests.vendorClass("MSFT 5.0")))));
    assertEquals(
        "ADVERTISE is a server's", silence(answer(Mode.SERVER, Requests.of("02", ordinary))));
  }

  @Test
  void aMachineWithNothingToBootIsGivenNothing() {
    servers.silence = Optional.of("no loader");
    Dhcp6Packet solicit =
        Requests.of(Requests.SOLICIT, Requests.CLIENT_ID, Requests.WANTED, Requests.HTTP);
    assertEquals("no loader", silence(answer(Mode.SERVER, solicit)));
    servers.silence = Optional.empty();
    servers.hasHttp = false;
    assertTrue(
        silence(answer(Mode.SERVER, solicit)).startsWith("our web server does not serve it"));
  }

  /** Monitoring tells by it what a machine lacks from what is none of our business. */
  @Test
  void refusalsOfMachinesAreCountedByWhatIsToBeDone() {
    String[] asked = {Requests.CLIENT_ID, Requests.WANTED, Requests.HTTP};
    Dhcp6Packet solicit = Requests.of(Requests.SOLICIT, asked);
    Dhcp6Packet ordinary = Requests.of(Requests.SOLICIT, Requests.CLIENT_ID, Requests.WANTED);
    assertEquals(NoAnswer.NOT_BOOTING, why(answer(Mode.SERVER, ordinary)));
    assertEquals(NoAnswer.NOT_NEEDED, why(answer(Mode.SERVER, Requests.of("02", asked))));
    Dhcp6Packet nameless = Requests.of(Requests.SOLICIT, Requests.WANTED, Requests.HTTP);
    assertEquals(NoAnswer.UNIDENTIFIED, why(answer(Mode.SERVER, nameless)));
    servers.silence = Optional.of("no loader");
    assertEquals(NoAnswer.NO_BOOT_FILE, why(answer(Mode.SERVER, solicit)));
    servers.denied = Optional.of(MACHINE.hardwareAddress());
    assertEquals(NoAnswer.DENIED, why(answer(Mode.SERVER, solicit)));
  }

  @Test
  void aMachineThatHidesItsHardwareAddressIsToldSo() {
    Arrival hidden =
        new Arrival(
            Arrival.Port.DHCP,
            address("fe8000000000000012345678aabbccdd"),
            OURS,
            Optional.of(OURS));
    Dhcp6Packet solicit =
        Requests.of(Requests.SOLICIT, Requests.CLIENT_ID, Requests.WANTED, Requests.HTTP);
    assertTrue(
        silence(answer(Mode.SERVER, solicit, hidden))
            .endsWith("was seen yet with its UUID 00112233-4455-6677-8899-aabbccddeeff"));

    Outcome byDuid =
        answer(
            Mode.SERVER,
            Requests.of(
                Requests.SOLICIT, "0001000a00030001525400abcdef", Requests.WANTED, Requests.HTTP),
            hidden);
    servers.known = HardwareAddress.parse("52:54:00:00:00:07");
    assertEquals(
        servers.known.get(),
        reply(answer(Mode.PROXY, solicit, hidden)).machine().orElseThrow().hardwareAddress());
    assertEquals(
        "52:54:00:ab:cd:ef", reply(byDuid).machine().orElseThrow().hardwareAddress().text());
  }

  /** Its network is that of the relay agent, and its card the one that the agent saw. */
  @Test
  void aRelayedMachineIsAnsweredThroughItsRelayAgent() {
    String link = "fd000010000000000000000000000001";
    String peer = "fe8000000000000012345678aabbccdd";
    String solicit =
        Requests.SOLICIT + "abcdef" + Requests.CLIENT_ID + Requests.WANTED + Requests.HTTP;
    Outcome outcome =
        answer(
            Mode.SERVER,
            Requests.relayed(link, peer, "00120003657468" + "004f00080001525400123456", solicit));

    String answer = hex(outcome);
    assertTrue(answer.startsWith("0d00" + link + peer + "00120003657468" + "0009"), answer);
    assertTrue(answer.contains("00050018" + "fd00001000000000505400fffe123456"), answer);
    assertEquals(
        "52:54:00:12:34:56", reply(outcome).machine().orElseThrow().hardwareAddress().text());
  }

  /** A network of another length has no addresses of this making. */
  @Test
  void withoutANetworkOf64BitsNoAddressIsGiven() {
    Arrival elsewhere = new Arrival(Arrival.Port.DHCP, CLIENT, OURS, Optional.empty());
    assertEquals(
        List.of(1, 2, 59, 16),
        codes(
            answer(
                Mode.SERVER,
                Requests.of(Requests.SOLICIT, Requests.CLIENT_ID, Requests.WANTED, Requests.HTTP),
                elsewhere)));
  }

  @Test
  void anythingThatIsReadIsAnsweredOrNotAndNeverWithMuchMore() {
    Random random = new Random(5970);
    byte[] seed =
        HexFormat.of()
            .parseHex(
                Requests.SOLICIT
                    + "abcdef"
                    + Requests.CLIENT_ID
                    + Requests.WANTED
                    + Requests.IPXE
                    + "000600040020003b");
    int answered = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = seed.clone();
      bytes[0] = (byte) (1 + random.nextInt(11));
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt(256);
      }
      try {
        Dhcp6Packet packet = Dhcp6Decoder.decode(ByteBuffer.wrap(bytes));
        if (answer(Mode.SERVER, packet) instanceof Outcome.Reply reply) {
          answered++;
          int length = Dhcp6Encoder.encode(reply.packet()).length;
          assertTrue(length < 2 * bytes.length, length + " bytes");
        }
      } catch (MalformedDhcp6Exception e) {
        assertEquals(0, e.getStackTrace().length);
      }
    }
    assertTrue(answered > 1000, "only " + answered + " were answered");
  }

  private static final Machine MACHINE =
      Machine.of(
          HardwareAddress.parse("52:54:00:12:34:56").orElseThrow(), ClientArchitecture.X64_UEFI);

  private List<String> explained(Mode mode, Machine machine) {
    return new Responder(mode, Requests.SERVER, servers).explain(machine, OURS, Optional.of(OURS));
  }

  /** By what its own address says, its relay agent, or its DUID. */
  @Test
  void aMachineThatIsNotToBeAnsweredIsNotAndIsNobodyToLearnOf() {
    servers.denied = Optional.of(MACHINE.hardwareAddress());
    String[] asked = {Requests.CLIENT_ID, Requests.WANTED, Requests.PXE};
    Outcome outcome = answer(Mode.SERVER, Requests.of(Requests.SOLICIT, asked));
    assertEquals("deny names 52:54:00:12:34:56", silence(outcome));
    assertEquals(Optional.empty(), outcome.machine());

    Arrival elsewhere =
        new Arrival(
            Arrival.Port.DHCP,
            address("fe800000000000000000000000000007"),
            OURS,
            Optional.of(OURS));
    String byDuid = "0001000a" + "00030001" + "525400123456";
    assertEquals(
        "deny names 52:54:00:12:34:56",
        silence(
            answer(
                Mode.PROXY,
                Requests.of(Requests.SOLICIT, byDuid, Requests.WANTED, Requests.PXE),
                elsewhere)));
    servers.denied = HardwareAddress.parse("52:54:00:12:34:57");
    reply(answer(Mode.SERVER, Requests.of(Requests.SOLICIT, asked)));
  }

  @Test
  void whatAMachineWouldBeAnsweredIsExplained() {
    assertEquals(
        List.of(
            "SOLICIT over IPv6: offered tftp://[fd00:9::2]/grub/shimx64.efi from fd00:9::2 (for"
                + " all)"),
        explained(Mode.PROXY, MACHINE));
    assertEquals(
        List.of(
            "SOLICIT over IPv6: offered tftp://[fd00:9::2]/grub/shimx64.efi at"
                + " fd00:9::5054:ff:fe12:3456 from fd00:9::2 (for all)"),
        explained(Mode.SERVER, MACHINE));
    servers.silence = Optional.of("nothing to boot");
    assertEquals(
        List.of("SOLICIT over IPv6: no answer: nothing to boot"), explained(Mode.SERVER, MACHINE));
    servers.denied = Optional.of(MACHINE.hardwareAddress());
    assertEquals(
        List.of("SOLICIT over IPv6: no answer: deny names 52:54:00:12:34:56"),
        explained(Mode.PROXY, MACHINE));
  }

  @Test
  void anIpxeMayAskForInformationAloneBesideAnotherServer() {
    Machine ipxe =
        new Machine(
            MACHINE.hardwareAddress(),
            Optional.empty(),
            ClientArchitecture.X86_BIOS,
            FirmwareClass.IPXE,
            "",
            "",
            Optional.empty(),
            Optional.empty(),
            "");
    List<String> lines = explained(Mode.PROXY, ipxe);
    assertEquals(2, lines.size(), lines::toString);
    assertTrue(lines.get(0).startsWith("SOLICIT over IPv6: no answer: iPXE asks"), lines.get(0));
    assertEquals(
        "INFORMATION-REQUEST over IPv6: told http://[fd00:9::2]/grub/shimx64.efi from fd00:9::2"
            + " (for all)",
        lines.get(1));
    assertEquals(1, explained(Mode.SERVER, ipxe).size());
  }

  @Test
  void firmwareOfABiosDoesNotAskOverIpv6() {
    Machine bios = Machine.of(MACHINE.hardwareAddress(), ClientArchitecture.X86_BIOS);
    assertEquals(List.of(), explained(Mode.PROXY, bios));
  }
}
