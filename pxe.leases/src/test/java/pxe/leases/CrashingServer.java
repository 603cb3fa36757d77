// SPDX-License-Identifier: Apache-2.0
package pxe.leases;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import pxe.dhcp.lease.AddressDecision;
import pxe.dhcp.lease.AddressNetwork;
import pxe.dhcp.lease.AddressRange;
import pxe.dhcp.lease.AddressRequest;
import pxe.dhcp.lease.AddressServer;
import pxe.dhcp.lease.LeaseTimes;
import pxe.dhcp.lease.Reservations;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.message.MessageType;
import pxe.dhcp.message.Network;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.lease.LeaseStore.Result;
import pxe.rooms.machine.HardwareAddress;

/**
 * A process that gives out addresses to a storm of clients, many at a time, and says a line for
 * each ACK and each RELEASE, until it is killed: arguments are the file, the seed and the time.
 */
final class CrashingServer {
  /** More clients than addresses: who comes late waits until leases end. */
  static final int CLIENTS = 600;

  private static final int ADDRESSES = 400;
  private static final int AT_ONCE = 200;
  private static final Ip4 OURS = new Ip4(0x0a000001);

  private final FileLeaseStore store;
  private final AddressServer server;
  private final long now;
  private final Semaphore atOnce = new Semaphore(AT_ONCE);

  private CrashingServer(Path file, long now) throws Exception {
    this.now = now;
    this.store = new FileLeaseStore(file, problems -> problems.forEach(System.out::println));
    AddressNetwork network =
        new AddressNetwork(
            new Network(OURS, 16),
            List.of(new AddressRange(new Ip4(0x0a000100), new Ip4(0x0a000100 + ADDRESSES - 1))),
            new LeaseTimes(43_200),
            true);
    Set<Ip4> storing = ConcurrentHashMap.newKeySet();
    this.server =
        new AddressServer(network, store.load(lease -> {}), Reservations.NONE, storing, false, now);
  }

  public static void main(String... arguments) throws Exception {
    Random random = new Random(Long.parseLong(arguments[1]));
    CrashingServer server = new CrashingServer(Path.of(arguments[0]), Long.parseLong(arguments[2]));
    System.out.println("ready");
    // it does not outlive a test that is killed itself
    while (!System.out.checkError()) {
      server.serve(random.nextInt(CLIENTS), random.nextInt(20) == 0);
    }
  }

  /** DISCOVER and REQUEST of a client, or its RELEASE where it has an address. */
  private void serve(int client, boolean goes) throws InterruptedException {
    LeaseHolder holder = holder(client);
    Optional<Ip4> offered;
    synchronized (this) {
      AddressDecision offer = decide(MessageType.DISCOVER, holder, Optional.empty());
      offered =
          offer instanceof AddressDecision.Offer of ? Optional.of(of.address()) : Optional.empty();
    }
    if (offered.isEmpty()) {
      return;
    }
    atOnce.acquire();
    AddressDecision decision;
    synchronized (this) {
      if (goes) {
        // from now on somebody else may have it, whether this is stored or not
        System.out.println("gone " + client);
      }
      decision = decide(goes ? MessageType.RELEASE : MessageType.REQUEST, holder, offered);
    }
    if (decision instanceof AddressDecision.Grant grant) {
      store.store(grant.lease(), result -> stored(client, grant, result));
    } else if (decision instanceof AddressDecision.Note note) {
      store.store(note.lease(), result -> stored(note, result));
    } else {
      if (decision instanceof AddressDecision.Confirm confirm) {
        acknowledge(client, confirm.address(), now + confirm.seconds());
      }
      atOnce.release();
    }
  }

  private AddressDecision decide(MessageType type, LeaseHolder holder, Optional<Ip4> address) {
    boolean goes = type.equals(MessageType.RELEASE);
    return server.decide(
        new AddressRequest(
            type,
            holder,
            address.filter(a -> goes),
            address.filter(a -> !goes),
            address.map(a -> OURS),
            Optional.empty(),
            "",
            Optional.empty()),
        OURS,
        now);
  }

  private void stored(int client, AddressDecision.Grant grant, Result result) {
    synchronized (this) {
      if (result instanceof Result.Stored) {
        server.stored(grant.lease());
        acknowledge(client, grant.address(), grant.lease().end());
      } else {
        server.undo(grant.lease(), grant.before(), now);
      }
    }
    atOnce.release();
  }

  private synchronized void stored(AddressDecision.Note note, Result result) {
    if (result instanceof Result.Stored) {
      server.stored(note.lease());
    } else {
      server.undo(note.lease(), note.before(), now);
    }
    atOnce.release();
  }

  private static void acknowledge(int client, Ip4 address, long end) {
    System.out.println("ack " + client + " " + address.bits() + " " + end);
  }

  static LeaseHolder holder(int client) {
    return new LeaseHolder(
        "",
        HardwareAddress.parse(String.format("02:00:00:00:%02x:%02x", client >> 8, client & 255)));
  }
}
