// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.Network;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.machine.HardwareAddress;

class AddressServerTest {
  private static final Ip4 SERVER = ip("192.168.9.2");
  private static final long NOW = 1_000_000;
  private static final long HOUR = 3600;
  private static final LeaseHolder A = holder("52:54:00:00:00:0a");
  private static final LeaseHolder B = holder("52:54:00:00:00:0b");

  private static Ip4 ip(String text) {
    try {
      return Ip4.of((Inet4Address) InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static LeaseHolder holder(String hardware) {
    return new LeaseHolder("", HardwareAddress.parse(hardware));
  }

  private static AddressServer server(boolean authoritative, int last, Lease... known) {
    AddressRange range = new AddressRange(ip("192.168.9.100"), ip("192.168.9." + last));
    AddressNetwork network =
        new AddressNetwork(
            new Network(SERVER, 24), List.of(range), new LeaseTimes(HOUR), authoritative);
    return new AddressServer(
        network, List.of(known), Reservations.NONE, new HashSet<>(), false, NOW);
  }

  private static Lease lease(String address, LeaseHolder holder, long begin, long end) {
    return new Lease(ip(address).bits(), Lease.State.BOUND, Optional.of(holder), "", begin, end, 1);
  }

  private static AddressRequest message(
      MessageType type, LeaseHolder holder, String has, String wish, String server) {
    return new AddressRequest(
        type,
        holder,
        address(has),
        address(wish),
        address(server),
        Optional.empty(),
        "",
        Optional.empty());
  }

  private static Optional<Ip4> address(String text) {
    return Optional.ofNullable(text).filter(t -> !t.isEmpty()).map(AddressServerTest::ip);
  }

  @Test
  void whatIsHeldOrSetAsideIsTakenAndWhatIsOfferedIsNot() {
    AddressServer server =
        server(true, 109, lease("192.168.9.100", holder("02:00:00:00:00:0a"), NOW, NOW + HOUR));
    assertEquals(10, server.percentTaken(NOW));
    server.decide(
        message(MessageType.DISCOVER, holder("02:00:00:00:00:0b"), "", "", ""), SERVER, NOW);
    assertEquals(10, server.percentTaken(NOW));
    server.reserve(
        new Reservations(List.of(Reservations.Reservation.forNobody(ip("192.168.9.109")))), NOW);
    assertEquals(20, server.percentTaken(NOW));
    assertEquals(10, server.percentTaken(NOW + HOUR));
  }

  @Test
  void aHandfulOfAddressesIsNeverNearlyUsedUp() {
    AddressServer server =
        server(true, 100, lease("192.168.9.100", holder("02:00:00:00:00:0a"), NOW, NOW + HOUR));
    assertEquals(0, server.percentTaken(NOW));
  }

  /** RFC 2131 section 4.3.2 and table 4; A holds .100, B holds .101, .102 is free. */
  @ParameterizedTest(name = "{0}: ciaddr {2}, option 50 {3}, option 54 {4}, {5}")
  @CsvSource({
    // SELECTING
    "REQUEST, A, , 192.168.9.100, 192.168.9.2, true, Grant",
    "REQUEST, A, , 192.168.9.102, 192.168.9.2, true, Grant",
    "REQUEST, A, , 192.168.9.101, 192.168.9.2, true, Refuse",
    "REQUEST, A, , 192.168.9.101, 192.168.9.2, false, Refuse",
    "REQUEST, A, , 192.168.9.99, 192.168.9.2, true, Refuse",
    "REQUEST, A, , 10.0.0.1, 192.168.9.2, true, Refuse",
    "REQUEST, A, , 192.168.9.100, 192.168.9.1, true, Silence",
    // INIT-REBOOT
    "REQUEST, A, , 192.168.9.100, , true, Grant",
    "REQUEST, A, , 192.168.9.100, , false, Grant",
    "REQUEST, A, , 192.168.9.101, , true, Refuse",
    "REQUEST, A, , 192.168.9.101, , false, Silence",
    "REQUEST, A, , 10.0.0.1, , true, Refuse",
    "REQUEST, A, , 10.0.0.1, , false, Refuse",
    "REQUEST, C, , 192.168.9.102, , true, Grant",
    "REQUEST, C, , 192.168.9.102, , false, Silence",
    "REQUEST, A, , 192.168.9.102, , true, Refuse",
    // RENEWING, REBINDING
    "REQUEST, A, 192.168.9.100, , , true, Grant",
    "REQUEST, A, 192.168.9.100, , , false, Grant",
    "REQUEST, A, 192.168.9.101, , , true, Refuse",
    "REQUEST, C, 192.168.9.102, , , true, Grant",
    "REQUEST, C, 192.168.9.102, , , false, Silence",
    "REQUEST, A, 10.0.0.1, , , false, Refuse",
    // without sense
    "REQUEST, A, , , , true, Silence",
    "REQUEST, A, , , 192.168.9.2, true, Silence",
    // the others
    "DISCOVER, A, , , , true, Offer",
    "DISCOVER, C, , , , false, Offer",
    "INFORM, C, 192.168.9.7, , , true, Inform",
    "INFORM, C, , , , true, Silence",
    "INFORM, C, 8.8.8.8, , , true, Silence",
    "INFORM, C, 192.168.9.255, , , true, Silence",
    "RELEASE, A, 192.168.9.100, , 192.168.9.2, true, Note",
    "RELEASE, A, 192.168.9.101, , 192.168.9.2, true, Silence",
    "RELEASE, C, 192.168.9.100, , 192.168.9.2, true, Silence",
    "DECLINE, A, , 192.168.9.100, 192.168.9.2, true, Note",
    "DECLINE, A, , 192.168.9.101, 192.168.9.2, true, Silence",
    "DECLINE, A, , 192.168.9.100, 192.168.9.1, true, Silence",
    "OFFER, A, , , , true, Silence",
  })
  void messages(
      String type,
      String client,
      String has,
      String wish,
      String to,
      boolean authoritative,
      String decision) {
    AddressServer server =
        server(
            authoritative,
            199,
            lease("192.168.9.100", A, NOW - HOUR / 2, NOW + HOUR / 2),
            lease("192.168.9.101", B, NOW - HOUR / 2, NOW + HOUR / 2));
    LeaseHolder holder =
        switch (client) {
          case "A" -> A;
          case "B" -> B;
          default -> holder("52:54:00:00:00:0c");
        };
    AddressDecision made = server.decide(message(type(type), holder, has, wish, to), SERVER, NOW);
    assertEquals(decision, made.getClass().getSimpleName(), made::toString);
  }

  private static MessageType type(String name) {
    return switch (name) {
      case "DISCOVER" -> MessageType.DISCOVER;
      case "OFFER" -> MessageType.OFFER;
      case "REQUEST" -> MessageType.REQUEST;
      case "DECLINE" -> MessageType.DECLINE;
      case "RELEASE" -> MessageType.RELEASE;
      default -> MessageType.INFORM;
    };
  }

  private static AddressDecision discover(AddressServer server, LeaseHolder holder, long now) {
    return server.decide(message(MessageType.DISCOVER, holder, null, null, null), SERVER, now);
  }

  private static Ip4 offered(AddressServer server, LeaseHolder holder, long now) {
    return assertInstanceOf(AddressDecision.Offer.class, discover(server, holder, now)).address();
  }

  private static AddressDecision select(
      AddressServer server, LeaseHolder holder, Ip4 address, long now) {
    return server.decide(
        message(MessageType.REQUEST, holder, null, address.toString(), SERVER.toString()),
        SERVER,
        now);
  }

  private static void take(AddressServer server, LeaseHolder holder, long now) {
    AddressDecision made = select(server, holder, offered(server, holder, now), now);
    server.stored(assertInstanceOf(AddressDecision.Grant.class, made).lease());
  }

  @Test
  void aClientIsOfferedTheSameAddressAgainAndGetsItForTheTimeThatItWasTold() {
    AddressServer server = server(true, 199);
    Ip4 first = offered(server, A, NOW);
    assertEquals(first, offered(server, A, NOW + 5));
    AddressDecision.Grant grant =
        assertInstanceOf(AddressDecision.Grant.class, select(server, A, first, NOW + 6));
    assertEquals(NOW + 6 + HOUR, grant.lease().end());
    assertEquals(1, grant.lease().version());
  }

  @Test
  void aServerThatHasLostItsLeasesOffersTheSameAddress() {
    assertEquals(offered(server(true, 199), A, NOW), offered(server(true, 199), A, NOW + 77));
  }

  @Test
  void nothingIsSaidBeforeTheLeaseIsStoredAndThenItNeedNotBeStoredAgain() {
    AddressServer server = server(true, 199);
    Ip4 address = offered(server, A, NOW);
    AddressDecision.Grant grant =
        assertInstanceOf(AddressDecision.Grant.class, select(server, A, address, NOW));
    assertInstanceOf(AddressDecision.Silence.class, select(server, A, address, NOW));
    server.stored(grant.lease());
    assertEquals(
        new AddressDecision.Confirm(address, HOUR - 10), select(server, A, address, NOW + 10));
    assertInstanceOf(AddressDecision.Grant.class, select(server, A, address, NOW + HOUR / 2));
  }

  @Test
  void whoeverHadTheAddressKeepsItForWhatIsStoredWhereItCannotBeStoredAnew() {
    Lease half = lease("192.168.9.100", A, NOW - HOUR / 2, NOW + HOUR / 2);
    AddressServer server = server(true, 199, half);
    AddressDecision made = select(server, A, ip("192.168.9.100"), NOW);
    AddressDecision.Grant grant = assertInstanceOf(AddressDecision.Grant.class, made);
    assertEquals(
        new AddressDecision.Confirm(ip("192.168.9.100"), HOUR / 2),
        server.failed(grant, "the disk is full", NOW));
    assertEquals(List.of(half), server.leases());
  }

  @Test
  void aNewClientWaitsWhereItsLeaseCannotBeStoredAndItsAddressIsFreeAgain() {
    AddressServer server = server(true, 100);
    AddressDecision made = select(server, A, offered(server, A, NOW), NOW);
    AddressDecision.Grant grant = assertInstanceOf(AddressDecision.Grant.class, made);
    assertInstanceOf(AddressDecision.Silence.class, server.failed(grant, "the disk is full", NOW));
    assertEquals(List.of(), server.leases());
    assertEquals(ip("192.168.9.100"), offered(server, B, NOW));
  }

  @Test
  void anAddressIsFreeAfterItsEndAndItsHolderGetsItBackIfNobodyNeedsIt() {
    AddressServer server = server(true, 101);
    take(server, A, NOW);
    take(server, B, NOW);
    Ip4 ofA = offered(server, A, NOW);
    LeaseHolder c = holder("52:54:00:00:00:0c");
    assertInstanceOf(AddressDecision.Silence.class, discover(server, c, NOW + HOUR - 1));
    assertEquals(ofA, offered(server, A, NOW + HOUR));
    assertTrue(!ofA.equals(offered(server, c, NOW + HOUR)));
  }

  @Test
  void offersOfAFloodEndAndNeverCostALease() {
    AddressServer server = server(true, 109);
    take(server, A, NOW);
    for (int i = 0; i < 500; i++) {
      LeaseHolder stranger = holder(String.format("02:00:00:00:%02x:%02x", i >> 8, i & 255));
      assertTrue(server.leases().get(0).address() != offered(server, stranger, NOW).bits());
    }
    offered(server, B, NOW);
    assertInstanceOf(AddressDecision.Grant.class, select(server, B, offered(server, B, NOW), NOW));
  }

  @Test
  void firmwareAndInstallerOfOneMachineGetOneAddress() {
    AddressServer server = server(true, 199);
    take(server, A, NOW);
    LeaseHolder withIdentifier = new LeaseHolder("01525400", A.hardware());
    LeaseHolder other = new LeaseHolder("ff0102", A.hardware());
    int address = server.leases().get(0).address();
    assertEquals(address, offered(server, withIdentifier, NOW).bits());
    take(server, withIdentifier, NOW);
    assertTrue(address != offered(server, other, NOW).bits());
  }

  @Test
  void anAddressThatAnotherHostUsesIsGivenToNobodyForAnHourAndFewAreBelieved() {
    AddressServer server = server(true, 119);
    int believed = 0;
    for (int i = 0; i < 20; i++) {
      Ip4 address = offered(server, A, NOW);
      AddressDecision made =
          server.decide(
              message(MessageType.DECLINE, A, null, address.toString(), SERVER.toString()),
              SERVER,
              NOW);
      if (made instanceof AddressDecision.Note note) {
        server.stored(note.lease());
        believed += note.lease().state() == Lease.State.DECLINED ? 1 : 0;
        // who is not believed is not offered the same one again and again
        assertTrue(!address.equals(offered(server, A, NOW)));
      }
    }
    assertEquals(2, believed);
    assertEquals(2, server.leases().stream().filter(l -> l.isHeldAt(NOW + HOUR - 1)).count());
    assertEquals(0, server.leases().stream().filter(l -> l.isHeldAt(NOW + HOUR)).count());
  }

  @Test
  void leasesAreShorterWhenFewAddressesAreLeft() {
    AddressServer server = server(true, 109);
    for (int i = 0; i < 9; i++) {
      take(server, holder("02:00:00:00:00:0" + i), NOW);
    }
    AddressDecision.Offer offer =
        assertInstanceOf(AddressDecision.Offer.class, discover(server, A, NOW));
    assertEquals(HOUR / 4, offer.seconds());
  }

  @Test
  void aLeaseNeverEndsBeforeWhatItsClientWasPromised() {
    AddressServer server =
        server(true, 100, lease("192.168.9.100", A, NOW - HOUR / 2, NOW + HOUR / 2));
    AddressRequest request =
        new AddressRequest(
            MessageType.REQUEST,
            A,
            Optional.of(ip("192.168.9.100")),
            Optional.empty(),
            Optional.empty(),
            Optional.of(300L),
            "",
            Optional.empty());
    var grant = assertInstanceOf(AddressDecision.Grant.class, server.decide(request, SERVER, NOW));
    assertEquals(NOW + HOUR / 2, grant.lease().end());
  }

  @Test
  void whatAClientHoldsIsOfferedToNobodyElseThoughItAsksAgain() {
    AddressServer server = server(true, 100, lease("192.168.9.100", A, NOW, NOW + HOUR));
    AddressRequest ofA = message(MessageType.DISCOVER, A, "", "", "");
    assertInstanceOf(AddressDecision.Offer.class, server.decide(ofA, SERVER, NOW));
    assertInstanceOf(
        AddressDecision.Silence.class,
        server.decide(
            message(MessageType.DISCOVER, holder("52:54:00:00:00:0c"), "", "", ""), SERVER, NOW));
    assertInstanceOf(AddressDecision.Offer.class, server.decide(ofA, SERVER, NOW));
  }

  private static AddressDecision.Grant granted(AddressServer server, AddressRequest request) {
    return assertInstanceOf(AddressDecision.Grant.class, server.decide(request, SERVER, NOW));
  }

  @Test
  void whoGetsAnotherAddressGivesUpTheOneBeforeWhenTheNewOneIsStored() {
    Lease before = lease("192.168.9.100", A, NOW - HOUR / 2, NOW + HOUR / 2);
    AddressServer server = server(true, 109, before);
    AddressRequest other = message(MessageType.REQUEST, A, "", "192.168.9.105", SERVER.toString());
    server.failed(granted(server, other), "the disk is full", NOW);
    assertEquals(List.of(before), server.leases());
    var given = server.stored(granted(server, other), NOW).orElseThrow();
    assertEquals(before.address(), given.lease().address());
    assertEquals(Lease.State.RELEASED, given.lease().state());
    assertEquals(Optional.empty(), server.free(ip("192.168.9.100"), NOW)); // it is being stored
    server.stored(given.lease());
    assertInstanceOf(AddressDecision.Grant.class, select(server, B, ip("192.168.9.100"), NOW));
  }

  @Test
  void anOfferThatHasEndedKeepsNobodyElseFromItsAddress() {
    AddressServer server = server(true, 100);
    offered(server, B, NOW);
    AddressRequest reboot = message(MessageType.REQUEST, A, "", "192.168.9.100", "");
    assertInstanceOf(
        AddressDecision.Refuse.class,
        server.decide(reboot, SERVER, NOW + LeaseTable.OFFER_SECONDS - 1));
    assertInstanceOf(
        AddressDecision.Grant.class, server.decide(reboot, SERVER, NOW + LeaseTable.OFFER_SECONDS));
  }

  @Test
  void whoTakesUpOurOfferGetsItThoughAFloodHasBeenOfferedTheSame() {
    AddressServer server = server(true, 100);
    Ip4 address = offered(server, A, NOW);
    assertEquals(address, offered(server, B, NOW)); // the only one: it is offered to the next
    assertInstanceOf(AddressDecision.Grant.class, select(server, A, address, NOW));
    assertInstanceOf(AddressDecision.Refuse.class, select(server, B, address, NOW));
  }

  /** Firmware of a card names itself by an identifier, its operating system by nothing. */
  @Test
  void anAddressIsOnesOwnThoughAnotherNameOfTheMachineHasOneAsWell() {
    LeaseHolder firmware = new LeaseHolder("0011", A.hardware());
    AddressServer server =
        server(
            false,
            109,
            lease("192.168.9.100", A, NOW - HOUR / 2, NOW + HOUR / 2),
            lease("192.168.9.101", firmware, NOW - HOUR / 2, NOW + HOUR / 2 + 1));
    granted(server, message(MessageType.REQUEST, A, "192.168.9.100", "", ""));
    AddressServer again =
        server(
            false,
            109,
            lease("192.168.9.100", A, NOW - HOUR / 2, NOW + HOUR / 2),
            lease("192.168.9.101", firmware, NOW - HOUR / 2, NOW + HOUR / 2 + 1));
    assertInstanceOf(
        AddressDecision.Note.class,
        again.decide(
            message(MessageType.RELEASE, A, "192.168.9.100", "", SERVER.toString()), SERVER, NOW));
  }

  /** The time of leases was cut from ten hours to one. */
  @Test
  void aShorterTimeIsToldAtOnceAndTheAddressIsKeptForAsLongAsWasPromised() {
    Lease fresh = lease("192.168.9.100", A, NOW - 60, NOW + 10 * HOUR);
    AddressServer server = server(true, 109, fresh);
    assertEquals(
        new AddressDecision.Confirm(ip("192.168.9.100"), HOUR),
        select(server, A, ip("192.168.9.100"), NOW));
    AddressServer later =
        server(true, 109, lease("192.168.9.100", A, NOW - 8 * HOUR, NOW + 2 * HOUR));
    AddressDecision.Grant grant =
        granted(later, message(MessageType.REQUEST, A, "192.168.9.100", "", ""));
    assertEquals(HOUR, grant.seconds());
    assertEquals(NOW + 2 * HOUR, grant.lease().end());
  }

  @Test
  void ofKnownAddressesTheOneThatEndedLastIsGivenToOthersLast() {
    AddressServer server =
        server(
            true,
            101,
            lease("192.168.9.100", A, NOW - 3 * HOUR, NOW - 1),
            lease("192.168.9.101", B, NOW - 3 * HOUR, NOW - HOUR));
    assertEquals(ip("192.168.9.101"), offered(server, holder("52:54:00:00:00:0c"), NOW));
  }

  @Test
  void whereHalfOfTheRangeIsFoundInUseOneHostAnswersForAll() {
    AddressServer server = server(true, 109);
    Optional<HardwareAddress> router = HardwareAddress.parse("02:00:00:00:00:99");
    for (int i = 0; i < 5; i++) {
      AddressDecision found = server.used(offered(server, A, NOW), router, A, NOW);
      server.stored(assertInstanceOf(AddressDecision.Note.class, found).lease());
    }
    Ip4 next = offered(server, A, NOW);
    AddressDecision more = server.used(next, router, A, NOW);
    assertTrue(assertInstanceOf(AddressDecision.Silence.class, more).noteworthy());
    assertInstanceOf(AddressDecision.Grant.class, select(server, A, next, NOW));
  }

  /** Behind a router only the client itself may answer, or the one that holds the address. */
  @Test
  void whatIsHeldOrAnswersForItselfIsNotTaken() {
    AddressServer server =
        server(
            true,
            109,
            lease("192.168.9.100", A, NOW - 3 * HOUR, NOW - 1),
            lease("192.168.9.101", B, NOW, NOW + HOUR));
    Ip4 ofA = ip("192.168.9.100");
    assertInstanceOf(AddressDecision.Silence.class, server.used(ofA, Optional.empty(), A, NOW));
    assertInstanceOf(AddressDecision.Silence.class, server.used(ofA, A.hardware(), A, NOW));
    assertInstanceOf(
        AddressDecision.Silence.class, server.used(ip("192.168.9.101"), Optional.empty(), A, NOW));
    assertInstanceOf(AddressDecision.Note.class, server.used(ofA, Optional.empty(), B, NOW));
  }
}
