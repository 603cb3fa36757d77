// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.Network;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.machine.HardwareAddress;

/** Two servers whose leases stand in one store, which each of them may know of late. */
class SharedLeasesTest {
  private static final long NOW = 1_000_000;
  private static final int FIRST = 0x0a00000a;
  private static final Ip4 ADDRESS = new Ip4(FIRST);

  private static Ip4 own(int server) {
    return new Ip4(0x0a000001 + server);
  }

  private static AddressServer server(int addresses, List<Lease> known) {
    AddressNetwork network =
        new AddressNetwork(
            new Network(own(0), 8),
            List.of(new AddressRange(ADDRESS, new Ip4(FIRST + addresses - 1))),
            new LeaseTimes(600),
            true);
    return new AddressServer(network, known, Reservations.NONE, new HashSet<>(), true, NOW);
  }

  private static LeaseHolder client(int number) {
    return new LeaseHolder("", HardwareAddress.parse(String.format("02:00:00:00:00:%02x", number)));
  }

  private static Lease lease(int client, long end, long version) {
    return new Lease(
        FIRST, Lease.State.BOUND, Optional.of(client(client)), "", NOW - 600, end, version);
  }

  private static AddressRequest request(
      int client, MessageType type, Optional<Ip4> has, Optional<Ip4> wish, Optional<Ip4> server) {
    return new AddressRequest(
        type, client(client), has, wish, server, Optional.empty(), "", Optional.empty());
  }

  private static AddressRequest discover(int client) {
    return request(
        client, MessageType.DISCOVER, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static AddressRequest select(int client, Ip4 address, int server) {
    return request(
        client,
        MessageType.REQUEST,
        Optional.empty(),
        Optional.of(address),
        Optional.of(own(server)));
  }

  private static AddressRequest reboot(int client, Ip4 address) {
    return request(
        client, MessageType.REQUEST, Optional.empty(), Optional.of(address), Optional.empty());
  }

  private static AddressRequest renew(int client, Ip4 address) {
    return request(
        client, MessageType.REQUEST, Optional.of(address), Optional.empty(), Optional.empty());
  }

  private static AddressDecision.Grant grant(AddressServer server, AddressRequest request) {
    return assertInstanceOf(
        AddressDecision.Grant.class, server.decide(request, own(0), NOW + 1), request::toString);
  }

  @Test
  void whoIsOvertakenByAnotherClientBeginsAnew() {
    AddressServer server = server(1, List.of());
    AddressDecision.Grant grant = grant(server, select(1, ADDRESS, 0));
    assertInstanceOf(
        AddressDecision.Refuse.class, server.overtaken(grant, lease(2, NOW + 600, 1), NOW + 1));
    assertInstanceOf(AddressDecision.Silence.class, server.decide(discover(1), own(0), NOW + 1));
  }

  @Test
  void whoseLeaseTheOtherServerHasJustRenewedHasItFromBoth() {
    AddressServer server = server(1, List.of(lease(1, NOW + 100, 1)));
    AddressDecision.Grant grant = grant(server, renew(1, ADDRESS));
    assertEquals(
        new AddressDecision.Confirm(ADDRESS, 599),
        server.overtaken(grant, lease(1, NOW + 600, 2), NOW + 1));
  }

  @Test
  void aChangeOfTheOtherServerIsTakenUpAndItsOfferWithdrawn() {
    AddressServer server = server(2, List.of());
    AddressDecision.Offer offer =
        assertInstanceOf(AddressDecision.Offer.class, server.decide(discover(1), own(0), NOW));
    Lease elsewhere =
        new Lease(
            FIRST + (offer.address().bits() == FIRST ? 1 : 0),
            Lease.State.BOUND,
            Optional.of(client(1)),
            "",
            NOW,
            NOW + 600,
            1);
    server.changed(elsewhere, NOW);
    server.changed(lease(7, NOW + 600, 0), NOW); // older than what is known
    assertEquals(List.of(elsewhere), server.leases());
    assertEquals(
        new AddressDecision.Offer(offer.address(), 600, false),
        server.decide(discover(2), own(0), NOW));
  }

  @Test
  void whileTheStoreIsAwayOnlyWhoUsesItsAddressHasItConfirmedAndForWhatIsStored() {
    AddressServer server = server(2, List.of(lease(1, NOW + 300, 1)));
    server.storeAnswers(false);
    assertInstanceOf(AddressDecision.Silence.class, server.decide(discover(2), own(0), NOW));
    assertEquals(
        new AddressDecision.Confirm(ADDRESS, 299),
        server.failed(grant(server, renew(1, ADDRESS)), "away", NOW + 1));
    assertInstanceOf(
        AddressDecision.Silence.class,
        server.failed(grant(server, reboot(1, ADDRESS)), "away", NOW + 1));
    assertInstanceOf(
        AddressDecision.Silence.class,
        server.failed(grant(server, select(1, ADDRESS, 0)), "away", NOW + 1));
    // another server may have given it to this one since
    assertInstanceOf(
        AddressDecision.Silence.class, server.decide(reboot(2, ADDRESS), own(0), NOW + 1));
  }

  /** Also a fresh lease: the client may have given it back to the other server. */
  @Test
  void whoDoesNotUseItsAddressHasItWhenTheStoreSaysSo() {
    Lease fresh =
        new Lease(FIRST, Lease.State.BOUND, Optional.of(client(1)), "", NOW, NOW + 600, 1);
    AddressServer server = server(1, List.of(fresh));
    assertEquals(2, grant(server, reboot(1, ADDRESS)).lease().version());
  }

  /**
   * Messages in any order to either of two servers, changes that arrive late or twice, a store that
   * fails before or after it has stored: who believes to have an address is alone with it.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noTwoClientsHaveOneAddress(long seed) {
    new Storm(new Random(seed)).run(20_000);
  }

  /** Two servers, their clients, and what is stored. */
  private static final class Storm {
    private static final int CLIENTS = 14;
    private static final int ADDRESSES = 10;

    /** A request of a client, and how often it had released its address before. */
    private record Asked(int server, int client, int releases) {}

    private record Pending(Asked asked, AddressDecision.Grant grant) {}

    private record News(int server, Lease lease) {}

    private final Random random;
    private final List<AddressServer> servers =
        List.of(server(ADDRESSES, List.of()), server(ADDRESSES, List.of()));
    private final Map<Integer, Lease> stored = new HashMap<>();
    private final List<Pending> pending = new ArrayList<>();
    private final List<News> news = new ArrayList<>();

    /** Until when each client believes to have which address. */
    private final Map<Integer, Map.Entry<Ip4, Long>> held = new HashMap<>();

    private final int[] releases = new int[CLIENTS];
    private final boolean[] away = new boolean[2];
    private long now = NOW;
    private int acknowledged;

    Storm(Random random) {
      this.random = random;
    }

    void run(int steps) {
      for (int i = 0; i < steps; i++) {
        int what = random.nextInt(100);
        if (what < 35 && !pending.isEmpty()) {
          settle(pending.remove(random.nextInt(pending.size())));
        } else if (what < 45 && !news.isEmpty()) {
          News one = news.get(random.nextInt(news.size()));
          if (!away[one.server]) {
            servers.get(one.server).changed(one.lease, now);
            if (random.nextBoolean()) { // or it is told twice
              news.remove(one);
            }
          }
        } else if (what < 47) {
          int server = random.nextInt(2);
          away[server] = !away[server];
          servers.get(server).storeAnswers(!away[server]);
        } else {
          now += random.nextInt(3);
          send(random.nextInt(CLIENTS), random.nextInt(2));
        }
      }
      assertTrue(acknowledged > steps / 20, () -> acknowledged + " acknowledged");
    }

    private void send(int client, int server) {
      Map.Entry<Ip4, Long> has = held.get(client);
      if (has != null && has.getValue() <= now) {
        held.remove(client);
        has = null;
      }
      AddressRequest request =
          has == null
              ? begin(client)
              : switch (random.nextInt(4)) {
                case 0 -> reboot(client, has.getKey());
                case 1 -> release(client, has.getKey());
                default -> renew(client, has.getKey());
              };
      Asked asked = new Asked(server, client, releases[client]);
      take(asked, servers.get(server).decide(request, own(server), now));
    }

    private AddressRequest begin(int client) {
      return random.nextBoolean()
          ? discover(client)
          : reboot(client, new Ip4(FIRST + random.nextInt(ADDRESSES)));
    }

    /** It does not have it any more, whatever is answered to what it has sent before. */
    private AddressRequest release(int client, Ip4 address) {
      releases[client]++;
      held.remove(client);
      return request(
          client, MessageType.RELEASE, Optional.of(address), Optional.empty(), Optional.empty());
    }

    private void take(Asked asked, AddressDecision decision) {
      AddressServer server = servers.get(asked.server);
      if (decision instanceof AddressDecision.Offer offer) {
        AddressRequest selects = select(asked.client, offer.address(), asked.server);
        take(asked, server.decide(selects, own(asked.server), now));
      } else if (decision instanceof AddressDecision.Grant grant) {
        pending.add(new Pending(asked, grant));
      } else if (decision instanceof AddressDecision.Confirm confirm) {
        acknowledge(asked, confirm.address(), now + confirm.seconds());
      } else if (decision instanceof AddressDecision.Note note) {
        if (!away[asked.server] && store(asked.server, note.lease())) {
          server.stored(note.lease());
        } else {
          server.undo(note.lease(), note.before(), now);
        }
      } else if (decision instanceof AddressDecision.Refuse && isAwaited(asked)) {
        held.remove(asked.client);
      }
    }

    private boolean isAwaited(Asked asked) {
      return asked.releases == releases[asked.client];
    }

    /** As the database does: what follows on what is stored, by its own clock. */
    private boolean store(int server, Lease lease) {
      Lease before = stored.get(lease.address());
      if (lease.version() != (before == null ? 1 : before.version() + 1)) {
        return false;
      }
      stored.put(lease.address(), lease);
      news.add(new News(1 - server, lease));
      return true;
    }

    private void settle(Pending one) {
      Asked asked = one.asked;
      AddressServer server = servers.get(asked.server);
      Lease lease = one.grant.lease();
      boolean breaks = random.nextInt(10) == 0;
      if (away[asked.server] || breaks) {
        if (breaks && !away[asked.server]) {
          store(asked.server, lease); // it may be stored for all that
        }
        take(asked, server.failed(one.grant, "away", now));
      } else if (store(asked.server, lease)) {
        server.stored(lease);
        acknowledge(asked, one.grant.address(), lease.end());
      } else {
        Lease by = stored.get(lease.address());
        take(
            asked,
            by == null
                ? server.failed(one.grant, "it is not there", now)
                : server.overtaken(one.grant, by, now));
      }
    }

    private void acknowledge(Asked asked, Ip4 address, long end) {
      if (!isAwaited(asked)) {
        return;
      }
      int client = asked.client;
      acknowledged++;
      held.forEach(
          (other, has) ->
              assertTrue(
                  other == client || !has.getKey().equals(address) || has.getValue() <= now,
                  () -> address + " is that of " + other + " until " + has.getValue()));
      Lease last = stored.get(address.bits());
      assertTrue(last.end() >= end, () -> "until " + end + ", and stored is " + last);
      held.put(client, Map.entry(address, end));
    }
  }
}
