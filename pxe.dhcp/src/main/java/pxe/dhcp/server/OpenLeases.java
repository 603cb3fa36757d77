// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pxe.dhcp.engine.ServerOutcome;
import pxe.dhcp.message.Ip4;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseStore;
import pxe.rooms.lease.Leases;
import pxe.rooms.lease.TakenLeases;

/** The leases as an operator sees and frees them. */
final class OpenLeases implements Leases {
  private static final long PATIENCE_SECONDS = 10;

  private final AddressService service;
  private final LeaseStore store;

  OpenLeases(AddressService service, LeaseStore store) {
    this.service = service;
    this.store = store;
  }

  @Override
  public List<Lease> all() {
    return service.leases();
  }

  @Override
  public Map<Integer, String> reserved() {
    return service.reserved();
  }

  @Override
  public boolean isHeld(Lease lease) {
    return lease.isHeldAt(service.clock().now());
  }

  @Override
  public Optional<String> free(int address) {
    Ip4 which = new Ip4(address);
    Optional<Optional<ServerOutcome.Note>> asked =
        service.ask(which, server -> server.free(which, service.clock().now()));
    if (asked.isEmpty()) {
      return Optional.of("no address of the network of " + which + " is given out now");
    }
    if (asked.get().isEmpty()) {
      return Optional.of("nobody holds " + which + "; pxe:leases lists what is held");
    }
    return await(store(asked.get().get()));
  }

  private CompletableFuture<LeaseStore.Result> store(ServerOutcome.Note note) {
    CompletableFuture<LeaseStore.Result> told = new CompletableFuture<>();
    store.store(
        note.lease(),
        result -> {
          service.settled(note, result); // also when nobody waits for it any more
          told.complete(result);
        });
    return told;
  }

  @Override
  public TakenLeases take(List<Lease> theirs) {
    return new LeaseTaker(service, this::store).take(theirs);
  }

  private static Optional<String> await(CompletableFuture<LeaseStore.Result> told) {
    try {
      LeaseStore.Result result = told.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (result instanceof LeaseStore.Result.Stored) {
        return Optional.empty();
      }
      return Optional.of(
          result instanceof LeaseStore.Result.Overtaken
              ? "another server has just changed it; see pxe:leases, and try again"
              : "nothing is changed: the leases cannot be stored; see pxe:status");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted; whether it is free, pxe:leases will tell");
    } catch (ExecutionException | TimeoutException e) {
      return Optional.of("the disk does not answer; whether it is free, pxe:leases will tell");
    }
  }
}
