// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
import pxe.leases.postgresql.PostgresqlLeaseStore;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseHolder;
import pxe.rooms.lease.LeaseStore;
import pxe.rooms.machine.HardwareAddress;

/** A DHCP server without its packets: who asks is answered when the database has the lease. */
final class LeaseNode implements PostgresqlLeaseStore.Listener, AutoCloseable {
  /** Addresses from 10.0.0.10 on. */
  private static final int FIRST = 0x0a00000a;

  private static final long LEASE_SECONDS = 3600;

  private static final Duration AGAIN = Duration.ofMillis(20);

  private final Ip4 own;
  private final AddressNetwork network;
  private final PostgresqlLeaseStore store;
  private final CountDownLatch usable = new CountDownLatch(1);
  private volatile Optional<Exception> trouble = Optional.empty();
  private AddressServer server;

  LeaseNode(String url, String name, int number, int addresses)
      throws IOException, InterruptedException {
    own = new Ip4(0x0a000000 + number);
    network =
        new AddressNetwork(
            new Network(own, 8),
            List.of(new AddressRange(new Ip4(FIRST), new Ip4(FIRST + addresses - 1))),
            new LeaseTimes(LEASE_SECONDS),
            true);
    store = new PostgresqlLeaseStore(() -> PostgresServer.connect(url), name, this);
    store.start();
    if (!usable.await(30, TimeUnit.SECONDS)) {
      throw new IOException("no database", trouble.orElse(null));
    }
    synchronized (this) {
      server =
          new AddressServer(
              network, store.load(this::changed), Reservations.NONE, new HashSet<>(), true, now());
    }
  }

  @Override
  public void usable() {
    usable.countDown();
  }

  @Override
  public void trouble(Optional<Exception> now) {
    trouble = now;
  }

  Optional<Exception> trouble() {
    return trouble;
  }

  PostgresqlLeaseStore store() {
    return store;
  }

  private synchronized void changed(Lease lease) {
    server.changed(lease, now());
  }

  private long now() {
    return store.sharedClock().orElseThrow().getAsLong();
  }

  static LeaseHolder client(int number) {
    return new LeaseHolder(
        "",
        HardwareAddress.parse(
            String.format(
                "02:00:%02x:%02x:%02x:00", number >> 16, number >> 8 & 255, number & 255)));
  }

  /** What a client without an address does until it has one. */
  Ip4 boot(int client) {
    while (true) {
      AddressDecision offer = ask(client, MessageType.DISCOVER, Optional.empty(), false).join();
      if (offer instanceof AddressDecision.Offer offered
          && request(client, offered.address()).join() instanceof AddressDecision.Confirm has) {
        return has.address();
      }
      Await.pause(AGAIN); // as clients do
    }
  }

  CompletableFuture<AddressDecision> request(int client, Ip4 address) {
    return ask(client, MessageType.REQUEST, Optional.of(address), false);
  }

  CompletableFuture<AddressDecision> renew(int client, Ip4 address) {
    return ask(client, MessageType.REQUEST, Optional.of(address), true);
  }

  private CompletableFuture<AddressDecision> ask(
      int client, MessageType type, Optional<Ip4> address, boolean uses) {
    boolean selects = address.isPresent() && !uses;
    AddressRequest request =
        new AddressRequest(
            type,
            client(client),
            uses ? address : Optional.empty(),
            uses ? Optional.empty() : address,
            selects ? Optional.of(own) : Optional.empty(),
            Optional.empty(),
            "client-" + client,
            Optional.empty());
    AddressDecision decision;
    synchronized (this) {
      server.storeAnswers(store.answers());
      decision = server.decide(request, own, now());
    }
    CompletableFuture<AddressDecision> answer = new CompletableFuture<>();
    if (decision instanceof AddressDecision.Grant grant) {
      store.store(grant.lease(), result -> answer.complete(settled(grant, result)));
    } else {
      answer.complete(decision);
    }
    return answer;
  }

  private synchronized AddressDecision settled(
      AddressDecision.Grant grant, LeaseStore.Result result) {
    if (result instanceof LeaseStore.Result.Overtaken overtaken) {
      return server.overtaken(grant, overtaken.by(), now());
    }
    if (result instanceof LeaseStore.Result.Failed failed) {
      return server.failed(grant, failed.reason(), now());
    }
    server.stored(grant.lease());
    return new AddressDecision.Confirm(grant.address(), grant.lease().end() - now());
  }

  @Override
  public void close() {
    store.close();
  }
}
