// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pxe.dhcp.engine.DhcpServer;
import pxe.dhcp.engine.ServerOutcome;
import pxe.dhcp.message.Ip4;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseStore;
import pxe.rooms.lease.Leases;

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
    Optional<DhcpServer> server = service.of(which);
    Optional<ServerOutcome.Note> note = server.flatMap(s -> s.free(which, service.clock().now()));
    if (note.isEmpty()) {
      return Optional.of("nobody holds " + which + "; pxe:leases lists what is held");
    }
    CompletableFuture<LeaseStore.Result> told = new CompletableFuture<>();
    store.store(note.get().lease(), told::complete);
    return await(told, server.get(), note.get());
  }

  private Optional<String> await(
      CompletableFuture<LeaseStore.Result> told, DhcpServer server, ServerOutcome.Note note) {
    try {
      LeaseStore.Result result = told.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (result instanceof LeaseStore.Result.Stored) {
        server.stored(note.lease());
        return Optional.empty();
      }
      if (result instanceof LeaseStore.Result.Overtaken overtaken) {
        server.overtaken(overtaken.by(), service.clock().now());
        return Optional.of("another server has just changed it; see pxe:leases, and try again");
      }
      server.failed(note, service.clock().now());
      return Optional.of("nothing is changed: the leases cannot be stored; see pxe:status");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted; whether it is free, pxe:leases will tell");
    } catch (ExecutionException | TimeoutException e) {
      return Optional.of("the disk does not answer; whether it is free, pxe:leases will tell");
    }
  }
}
