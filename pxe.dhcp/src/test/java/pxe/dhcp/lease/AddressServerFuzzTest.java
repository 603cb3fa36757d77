// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.lease;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.Network;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.machine.HardwareAddress;

/** Clients, strangers, a store that fails and a loss of power, by chance. */
class AddressServerFuzzTest {
  private static final Ip4 SERVER = new Ip4(0xc0a80902);
  private static final int FIRST = 0xc0a80964;
  private static final int SIZE = 12;
  private static final AddressNetwork NETWORK =
      new AddressNetwork(
          new Network(SERVER, 24),
          List.of(new AddressRange(new Ip4(FIRST), new Ip4(FIRST + SIZE - 1))),
          new LeaseTimes(600),
          true);

  /** What a client was told. */
  private record Told(LeaseHolder holder, long end) {}

  private final Map<Integer, Lease> stored = new HashMap<>();
  private final Map<Integer, Told> told = new HashMap<>();
  private final List<AddressDecision.Grant> pending = new ArrayList<>();
  private long now = 1_000_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noAddressIsToldToTwoAndAllThatIsToldIsStored(long seed) {
    Random random = new Random(seed);
    AddressServer server = restarted();
    for (int i = 0; i < 20_000; i++) {
      now += random.nextInt(20);
      int what = random.nextInt(100);
      if (what == 0) {
        pending.clear(); // whether they had reached the disk nobody knows
        server = restarted();
      } else if (what < 25 && !pending.isEmpty()) {
        settle(server, pending.remove(random.nextInt(pending.size())), random);
      } else {
        take(server, server.decide(request(random), SERVER, now), random);
      }
    }
    assertNotEquals(0, told.size());
  }

  private AddressServer restarted() {
    return new AddressServer(
        NETWORK, List.copyOf(stored.values()), Reservations.NONE, new HashSet<>(), false, now);
  }

  private AddressRequest request(Random random) {
    MessageType[] types = {
      MessageType.DISCOVER,
      MessageType.REQUEST,
      MessageType.REQUEST,
      MessageType.REQUEST,
      MessageType.RELEASE,
      MessageType.DECLINE,
      MessageType.INFORM
    };
    HardwareAddress hardware =
        HardwareAddress.parse(String.format("02:00:00:00:00:%02x", random.nextInt(20))).get();
    return new AddressRequest(
        types[random.nextInt(types.length)],
        new LeaseHolder(random.nextInt(4) == 0 ? "01aa" : "", Optional.of(hardware)),
        address(random),
        address(random),
        random.nextBoolean() ? Optional.of(SERVER) : Optional.empty(),
        random.nextInt(3) == 0 ? Optional.of((long) random.nextInt(2000)) : Optional.empty(),
        "",
        Optional.empty());
  }

  private static Optional<Ip4> address(Random random) {
    return random.nextBoolean()
        ? Optional.of(new Ip4(FIRST - 2 + random.nextInt(SIZE + 4)))
        : Optional.empty();
  }

  private void take(AddressServer server, AddressDecision decision, Random random) {
    if (decision instanceof AddressDecision.Grant grant) {
      pending.add(grant);
      if (random.nextInt(10) == 0) {
        stored.put(grant.lease().address(), grant.lease()); // on the disk before it is told
      }
    } else if (decision instanceof AddressDecision.Note note) {
      stored.put(note.lease().address(), note.lease());
      server.stored(note.lease());
      told.remove(note.lease().address());
    } else if (decision instanceof AddressDecision.Confirm confirm) {
      tell(confirm.address(), confirm.seconds());
    }
  }

  private void settle(AddressServer server, AddressDecision.Grant grant, Random random) {
    if (random.nextInt(4) > 0) {
      stored.put(grant.lease().address(), grant.lease());
      server.stored(grant, now).ifPresent(note -> take(server, note, random));
      tell(grant.address(), grant.lease().begin() + grant.seconds() - now);
    } else if (server.failed(grant, "by chance", now) instanceof AddressDecision.Confirm confirm) {
      tell(confirm.address(), confirm.seconds());
    }
  }

  private void tell(Ip4 address, long seconds) {
    Lease lease = stored.get(address.bits());
    assertTrue(lease != null && lease.end() >= now + seconds, "told before it is stored");
    LeaseHolder holder = lease.holder().get();
    Told before = told.put(address.bits(), new Told(holder, now + seconds));
    assertTrue(
        before == null || before.end <= now || before.holder.isSameAs(holder),
        () -> address + " of " + before + " was given to " + holder + " at " + now);
  }
}
