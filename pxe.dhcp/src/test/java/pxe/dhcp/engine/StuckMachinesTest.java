// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.api.resource.ResourcePath;
import pxe.dhcp.message.Bytes;
import pxe.dhcp.message.DhcpRequest;
import pxe.dhcp.message.Header;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.OptionCode;
import pxe.dhcp.message.Options;
import pxe.net.Peer;
import pxe.rooms.boot.BootDecision.BootFile;
import pxe.rooms.boot.BootDecision.Transport;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.machine.FirmwareClass;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.menu.FirmwareMenu;

/** Machines that do not go on are named, once, and those that only look so are not. */
class StuckMachinesTest {
  private static final Ip4 ROUTER = new Ip4(0xc0a80901);
  private static final String FILE = "x/loader.efi";

  private boolean isSigned;
  private Optional<FirmwareMenu> menu = Optional.empty();
  private final BootDecisions decisions =
      (machine, entry) ->
          new BootFile(
              ResourcePath.of(FILE),
              machine.firmware() == FirmwareClass.PXE ? Transport.TFTP : Transport.HTTP,
              "it fits",
              isSigned);
  private Duration delay = Duration.ZERO;
  private String web = "http://192.168.9.2";
  private final StuckMachines machines = new StuckMachines();
  private final List<String> said = new ArrayList<>();
  private List<StuckMachine> open = List.of();
  private int transactions;
  private long now;

  private ProxyDhcp engine() {
    return new ProxyDhcp(
        decisions,
        machine -> menu,
        (machine, at) -> Optional.of(web),
        new ProxySettings(delay, ClientFilter.ALL, 0));
  }

  /** A client whose requests differ in what it is. */
  private final class Client {
    private final int last;
    private final String vendorClass;
    private final int architecture;
    private final boolean isIpxe;

    private Client(int last, String vendorClass, int architecture, boolean isIpxe) {
      this.last = last;
      this.vendorClass = vendorClass;
      this.architecture = architecture;
      this.isIpxe = isIpxe;
    }

    void discovers() {
      transactions++;
      discoversAgain();
    }

    /** A repetition of the packet before. */
    void discoversAgain() {
      sends(MessageType.DISCOVER, Port.DHCP, Optional.empty());
    }

    void takesAnAddress() {
      sends(MessageType.REQUEST, Port.DHCP, Optional.of(ROUTER));
    }

    void asksTheBootServer() {
      sends(MessageType.REQUEST, Port.BOOT_SERVER, Optional.empty());
    }

    void gets(String path) {
      machines.fetched(address(), path, true, now);
      note(Optional.empty());
    }

    void begins(String path) {
      machines.fetched(address(), path, false, now);
      note(Optional.empty());
    }

    void endsTls() {
      note(machines.endedTls(address(), "it hung up", now));
    }

    HardwareAddress address() {
      return HardwareAddress.parse(String.format(Locale.ROOT, "5254001234%02x", last))
          .orElseThrow();
    }

    private void sends(MessageType type, Port port, Optional<Ip4> server) {
      Options.Builder options =
          Options.builder().put(OptionCode.MESSAGE_TYPE, Bytes.of(type.code()));
      if (!vendorClass.isEmpty()) {
        options.put(
            OptionCode.VENDOR_CLASS,
            Bytes.ofText(
                String.format(Locale.ROOT, "%s:Arch:%05d:UNDI:003000", vendorClass, architecture)));
        options.put(OptionCode.CLIENT_ARCHITECTURE, Bytes.of(0, architecture));
      }
      if (isIpxe) {
        options.put(OptionCode.USER_CLASS, Bytes.ofText("iPXE"));
      }
      server.ifPresent(id -> options.put(OptionCode.SERVER_ID, id.bytes()));
      boolean is4011 = port == Port.BOOT_SERVER;
      Header header =
          new Header(
              1,
              6,
              0,
              transactions,
              0,
              0,
              is4011 ? TestRequests.CLIENT : Ip4.NONE,
              Ip4.NONE,
              Ip4.NONE,
              Ip4.NONE,
              Bytes.of(0x52, 0x54, 0, 0x12, 0x34, last, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
      DhcpRequest request = new DhcpRequest(header, Bytes.EMPTY, Bytes.EMPTY, options.build());
      long source = is4011 ? Peer.of(TestRequests.CLIENT.bits(), 4011) : Peer.of(0, 68);
      RequestOutcome outcome =
          engine().answer(request, new Arrival(port, source, TestRequests.SERVER, now));
      note(machines.seen(request, port, outcome, now));
    }
  }

  private Client uefi() {
    return new Client(1, "PXEClient", 7, false);
  }

  private Client ipxe() {
    return new Client(1, "PXEClient", 7, true);
  }

  private Client http() {
    return new Client(1, "HTTPClient", 16, false);
  }

  private Client system() {
    return new Client(1, "", 0, false);
  }

  private void note(Optional<StuckMachine> news) {
    news.ifPresent(stuck -> said.add(stuck.sentence()));
    machines.changed().ifPresent(list -> open = list);
  }

  private void passes(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
    machines.silent(now).forEach(stuck -> said.add(stuck.sentence()));
    machines.changed().ifPresent(list -> open = list);
  }

  private void assertOne(String beginning) {
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.get(0).startsWith(beginning), said.toString());
    assertEquals(said, open.stream().map(StuckMachine::sentence).toList());
  }

  private void assertNothing() {
    assertEquals(List.of(), said);
    assertEquals(List.of(), open);
  }

  @Test
  void firmwareThatIgnoresProxiesIsNamedWithTheRemedy() {
    uefi().discovers();
    uefi().takesAnAddress();
    passes(5);
    uefi().discovers();
    uefi().takesAnAddress();
    assertNothing();
    passes(5);
    uefi().discovers();
    assertOne(
        "it has taken the address of the DHCP server 192.168.9.1, and nothing of our offer: its"
            + " firmware ignores proxyDHCP, or that server or another one names another boot file,"
            + " or says that it is a PXE server (option 60);"
            + " name the boot file on the DHCP server itself: next server (option 66) 192.168.9.2, boot file"
            + " (option 67) as the table of docs/booting.md has it for x64 UEFI (7)");
  }

  @Test
  void itIsSaidOnceHoweverOftenItBegins() {
    for (int i = 0; i < 20; i++) {
      uefi().discovers();
      uefi().takesAnAddress();
      passes(20);
    }
    assertOne("it has taken the address of the DHCP server 192.168.9.1, and nothing");
  }

  @Test
  void itIsNoticedWhenItGoesOnToItsDiskToo() {
    uefi().discovers();
    uefi().takesAnAddress();
    passes(59);
    assertNothing();
    passes(1);
    assertOne("it has taken the address of the DHCP server 192.168.9.1, and nothing");
  }

  @Test
  void whatWasNoticedIsWithdrawnWhenItBootsAfterAll() {
    itIsSaidOnceHoweverOftenItBegins();
    uefi().asksTheBootServer();
    assertEquals(List.of(), open);
  }

  @Test
  void withoutAnyDhcpServerThatIsSaidInstead() {
    uefi().discovers();
    passes(4);
    uefi().discoversAgain();
    passes(8);
    uefi().discoversAgain();
    assertOne(
        "it asks again and again and takes no address, and no DHCP server has been seen to give"
            + " any machine one; look whether a DHCP server serves this network");
    assertEquals(1, open.size());
  }

  @Test
  void whereOthersHaveAddressesTheDhcpServerIsNamed() {
    new Client(9, "", 0, false).takesAnAddress();
    for (int i = 0; i < 3; i++) {
      uefi().discovers();
      passes(6);
    }
    assertOne(
        "it asks again and again and takes no address, of 192.168.9.1 neither, from which other"
            + " machines have theirs; look whether that server has an address for it; if it has,"
            + " this firmware ignores proxyDHCP, so name the boot file on the DHCP server itself");
  }

  @Test
  void aDhcpServerThatIsSlowIsNothingToNotice() {
    for (int i = 0; i < 4; i++) {
      uefi().discoversAgain();
      passes(2);
    }
    uefi().takesAnAddress();
    uefi().asksTheBootServer();
    uefi().gets(FILE);
    uefi().gets("x/next");
    passes(600);
    assertNothing();
  }

  @Test
  void ipxeAfterTheFirmwareBootsInManyRounds() {
    for (int i = 0; i < 3; i++) {
      uefi().discovers();
      passes(1);
      uefi().takesAnAddress();
      uefi().asksTheBootServer();
      uefi().gets(FILE);
      passes(4);
      ipxe().discovers();
      passes(1);
      ipxe().discoversAgain();
      ipxe().takesAnAddress();
      passes(1);
      ipxe().gets(FILE);
      passes(600);
    }
    assertNothing();
  }

  @Test
  void httpBootThatNeverOpensItsUrlIsNamed() {
    http().discovers();
    http().takesAnAddress();
    passes(60);
    assertOne(
        "it has taken the address of the DHCP server 192.168.9.1, and never opened"
            + " http://192.168.9.2/x/loader.efi: the firmware of many vendors allows https only;");
  }

  @Test
  void httpsBootThatDoesNotTrustUsIsNamedWithTheCertificate() {
    web = "https://192.168.9.2";
    http().discovers();
    http().takesAnAddress();
    passes(60);
    assertOne(
        "it has taken the address of the DHCP server 192.168.9.1, and never fetched"
            + " https://192.168.9.2/x/loader.efi: its firmware may not trust our certificate;"
            + " enrol the authority's certificate");
  }

  @Test
  void whoEndsTlsAtOurCertificateIsNamedAtOnceAndOnceUntilItFetches() {
    web = "https://192.168.9.2";
    http().discovers();
    http().takesAnAddress();
    http().endsTls();
    assertOne(
        "it was to fetch https://192.168.9.2/x/loader.efi, and it hung up: it does not trust our"
            + " certificate; enrol the authority's certificate");
    http().endsTls();
    passes(60);
    http().discovers();
    http().takesAnAddress();
    http().endsTls();
    assertOne("it was to fetch");
    http().begins(FILE);
    assertEquals(List.of(), open);
  }

  @Test
  void aSystemOrAMachineThatBootsOtherwiseMayEndTls() {
    http().endsTls();
    uefi().discovers();
    uefi().takesAnAddress();
    uefi().endsTls();
    assertNothing();
  }

  @Test
  void aBootFileThatIsNeverAskedForIsBehindAFirewall() {
    uefi().discovers();
    uefi().takesAnAddress();
    uefi().asksTheBootServer();
    passes(60);
    assertOne(
        "it was told to fetch x/loader.efi and never did; look whether a firewall keeps it from"
            + " our TFTP port (UDP 69)");
  }

  @Test
  void aTransferThatIsUnderWayOrBrokeIsNoFirewall() {
    uefi().discovers();
    uefi().takesAnAddress();
    uefi().asksTheBootServer();
    uefi().begins(FILE);
    passes(60);
    uefi().discovers();
    uefi().discovers();
    assertNothing();
  }

  @Test
  void anUnsignedProgramThatSecureBootRefusesIsNamedWhenItBeginsAgain() {
    uefi().discovers();
    uefi().takesAnAddress();
    uefi().asksTheBootServer();
    uefi().gets(FILE);
    assertNothing();
    passes(2);
    http().discovers();
    assertOne(
        "it has fetched x/loader.efi whole and started nothing of it: with Secure Boot on,"
            + " firmware refuses programs that are not signed; give it a signed loader (Debian"
            + " 13's shim-signed and grub-efi-amd64-signed, see docs/booting.md), or switch Secure"
            + " Boot off in its set-up");
  }

  @Test
  void andWhenItFallsSilent() {
    isSigned = true;
    uefi().discovers();
    uefi().takesAnAddress();
    uefi().asksTheBootServer();
    uefi().gets(FILE);
    passes(60);
    assertOne(
        "it has fetched x/loader.efi whole and started nothing of it: with Secure Boot on, its"
            + " firmware may trust nobody but its vendor; or the DHCP server names a boot file too, and"
            + " shim looks for GRUB there; allow Microsoft's third-party");
  }

  @Test
  void aRefusalIsSaidOnceThoughItComesAgain() {
    for (int i = 0; i < 5; i++) {
      uefi().discovers();
      uefi().takesAnAddress();
      uefi().asksTheBootServer();
      uefi().gets(FILE);
      passes(100);
    }
    assertOne("it has fetched x/loader.efi whole");
    uefi().gets("x/next");
    assertEquals(List.of(), open);
  }

  @Test
  void whoMayWaitInTheMenuOfItsFirmwareIsLeftInPeace() {
    menu =
        Optional.of(
            new FirmwareMenu(
                "F8",
                FirmwareMenu.WAIT,
                List.of(new FirmwareMenu.Service(0, "Disk", Optional.empty()))));
    uefi().discovers();
    uefi().takesAnAddress();
    passes(600);
    assertNothing();
  }

  @Test
  void whereOffersWaitSoThatOthersWinNobodyIsAccusedOfTakingThem() {
    delay = Duration.ofSeconds(1);
    for (int i = 0; i < 5; i++) {
      uefi().discovers();
      uefi().takesAnAddress();
      passes(600);
    }
    assertNothing();
  }

  @Test
  void aSystemThatRunsIsNoFirmware() {
    uefi().discovers();
    system().discovers();
    system().takesAnAddress();
    passes(600);
    assertNothing();
    assertFalse(machines.isFollowing());
  }

  @Test
  void whoIsNotSeenForAnHourIsForgotten() {
    itIsSaidOnceHoweverOftenItBegins();
    passes(3600);
    assertEquals(List.of(), open);
    assertFalse(machines.isFollowing());
  }

  @Test
  void strangersCannotMakeItGrow() {
    for (int again = 0; again < 3; again++) {
      now += Duration.ofSeconds(6).toNanos();
      for (int i = 0; i < StuckMachines.MACHINES - 1; i++) {
        DhcpRequest request =
            TestRequests.with(
                new Header(
                    1,
                    6,
                    0,
                    ++transactions,
                    0,
                    0,
                    Ip4.NONE,
                    Ip4.NONE,
                    Ip4.NONE,
                    Ip4.NONE,
                    Bytes.of(2, 0, 0, 0, i >> 8, i & 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
                TestRequests.discover());
        RequestOutcome outcome =
            engine()
                .answer(request, new Arrival(Port.DHCP, Peer.of(0, 68), TestRequests.SERVER, now));
        var unused = machines.seen(request, Port.DHCP, outcome, now);
      }
    }
    assertEquals(StuckMachines.MACHINES - 1, machines.changed().orElseThrow().size());
    uefi().discovers();
    system().discovers();
    for (int i = 0; i < 9; i++) {
      new Client(i, "PXEClient", 7, false).discovers();
    }
    passes(0);
    assertEquals(StuckMachines.MACHINES - 9, open.size(), "as many as there was no room for");
  }
}
