// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pxe.dhcp.lease.Reservations.Reservation;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.Network;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.MachineUuid;

/** Addresses that are set aside: .7 is outside of the range, which is .100 to .109. */
class ReservationsTest {
  private static final Ip4 SERVER = new Ip4(0xc0a80902);
  private static final Ip4 SEVEN = new Ip4(0xc0a80907);
  private static final Ip4 FIRST = new Ip4(0xc0a80964);
  private static final long NOW = 1_000_000;
  private static final UUID BOARD = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  private static final LeaseHolder A = holder("52:54:00:00:00:0a");
  private static final LeaseHolder B = holder("52:54:00:00:00:0b");

  private static LeaseHolder holder(String hardware) {
    return new LeaseHolder("", HardwareAddress.parse(hardware));
  }

  private static Reservations forHardware(Ip4 address, String hardware) {
    return new Reservations(
        List.of(new Reservation(address, List.of(hardware), List.of(), List.of())));
  }

  private static AddressServer server(Reservations reservations) {
    AddressRange range = new AddressRange(FIRST, new Ip4(FIRST.bits() + 9));
    AddressNetwork network =
        new AddressNetwork(new Network(SERVER, 24), List.of(range), new LeaseTimes(3600), true);
    return new AddressServer(network, List.of(), reservations, new HashSet<>(), false, NOW);
  }

  private static AddressRequest request(
      MessageType type,
      LeaseHolder holder,
      Optional<Ip4> has,
      Optional<Ip4> wish,
      Optional<MachineUuid> uuid) {
    Optional<Ip4> server = Optional.of(SERVER).filter(s -> wish.isPresent());
    return new AddressRequest(type, holder, has, wish, server, Optional.empty(), "", uuid);
  }

  private static Ip4 offered(AddressServer server, LeaseHolder holder, Optional<MachineUuid> uuid) {
    AddressRequest discover =
        request(MessageType.DISCOVER, holder, Optional.empty(), Optional.empty(), uuid);
    return assertInstanceOf(AddressDecision.Offer.class, server.decide(discover, SERVER, NOW))
        .address();
  }

  private static Ip4 offered(AddressServer server, LeaseHolder holder) {
    return offered(server, holder, Optional.empty());
  }

  private static AddressDecision select(AddressServer server, LeaseHolder holder, Ip4 address) {
    AddressRequest select =
        request(
            MessageType.REQUEST, holder, Optional.empty(), Optional.of(address), Optional.empty());
    return server.decide(select, SERVER, NOW);
  }

  private static AddressDecision renew(AddressServer server, LeaseHolder holder, Ip4 address) {
    AddressRequest renew =
        request(
            MessageType.REQUEST, holder, Optional.of(address), Optional.empty(), Optional.empty());
    return server.decide(renew, SERVER, NOW + 1800);
  }

  private static void take(AddressServer server, LeaseHolder holder) {
    AddressDecision made = select(server, holder, offered(server, holder));
    server.stored(assertInstanceOf(AddressDecision.Grant.class, made).lease());
  }

  @Test
  void aMachineGetsItsAddressByAnyOfItsNamesAlsoOneOutsideOfTheRange() {
    AddressServer server =
        server(
            new Reservations(
                List.of(
                    new Reservation(
                        SEVEN,
                        List.of("52:54:00:00:00:0a"),
                        List.of("74696c6c"),
                        List.of(BOARD)))));
    assertEquals(SEVEN, offered(server, A));
    assertInstanceOf(AddressDecision.Grant.class, select(server, A, SEVEN));
    AddressServer again = server(forHardware(SEVEN, "52:54:00:00:00:0a"));
    assertNotEquals(SEVEN, offered(again, B));
    Reservations others =
        new Reservations(
            List.of(
                new Reservation(SEVEN, List.of(), List.of("74696c6c"), List.of()),
                new Reservation(FIRST, List.of(), List.of(), List.of(BOARD))));
    assertEquals(SEVEN, offered(server(others), new LeaseHolder("74696c6c", Optional.empty())));
    MachineUuid wire = new MachineUuid(BOARD);
    assertEquals(FIRST, offered(server(others), B, Optional.of(wire)));
    assertEquals(FIRST, offered(server(others), B, Optional.of(new MachineUuid(wire.swapped()))));
  }

  @Test
  void nobodyElseGetsAnAddressThatIsSetAside() {
    AddressServer server = server(forHardware(FIRST, "52:54:00:00:00:0a"));
    for (int i = 0; i < 30; i++) {
      LeaseHolder other = holder(String.format("02:00:00:00:00:%02x", i));
      assertNotEquals(FIRST, offered(server, other));
      assertInstanceOf(AddressDecision.Refuse.class, select(server, other, FIRST));
    }
    assertEquals(FIRST, offered(server, A));
    for (int i = 0; i < 30; i++) { // and not as the oldest offer either
      assertNotEquals(FIRST, offered(server, holder(String.format("02:00:00:00:01:%02x", i))));
    }
  }

  @Test
  void aMachineWithAnotherAddressHasToTakeItsOwnWhenItAsksNext() {
    AddressServer server = server(Reservations.NONE);
    take(server, A);
    Ip4 before = new Ip4(server.leases().get(0).address());
    server.reserve(forHardware(SEVEN, "52:54:00:00:00:0a"), NOW);
    assertEquals(1, server.leases().size());
    assertEquals(
        new AddressDecision.Refuse("192.168.9.7 is set aside for it"), renew(server, A, before));
    assertEquals(SEVEN, offered(server, A));
  }

  @Test
  void whoeverHasAnAddressThatIsSetAsideLaterGivesItUpWhenItRenews() {
    AddressServer server = server(Reservations.NONE);
    take(server, B);
    Ip4 address = new Ip4(server.leases().get(0).address());
    server.reserve(forHardware(address, "52:54:00:00:00:0a"), NOW);
    assertNotEquals(address, offered(server, A)); // not yet: it is held
    assertInstanceOf(AddressDecision.Refuse.class, renew(server, B, address));
  }

  @Test
  void anAddressIsForAllAgainWhenItIsSetAsideNoMore() {
    AddressServer server = server(forHardware(FIRST, "52:54:00:00:00:0a"));
    server.reserve(Reservations.NONE, NOW);
    assertInstanceOf(AddressDecision.Grant.class, select(server, B, FIRST));
    server.reserve(new Reservations(List.of(Reservation.forNobody(SEVEN))), NOW);
    assertInstanceOf(AddressDecision.Refuse.class, select(server, A, SEVEN));
  }
}
