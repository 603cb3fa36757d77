// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import pxe.dhcp.engine.ServerOutcome;
import pxe.dhcp.lease.AddressDecision;
import pxe.dhcp.message.Ip4;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseStore;
import pxe.rooms.lease.TakenLeases;

/** Takes leases that another server gave; each is stored as one that was given here. */
final class LeaseTaker {
  private static final long PATIENCE_SECONDS = 10;

  /** So many are stored at once: the store has room for others meanwhile. */
  private static final int BATCH = 1000;

  private static final String TAKEN = "taken";
  private static final String KNOWN = "known";
  private static final String ENDED = "ended";
  private static final String OUTSIDE = "outside every served network";
  private static final String NOT_STORED = "not stored (see pxe:status)";
  private static final String CHANGED = "changed by another server at this moment";

  private final AddressService service;
  private final Function<ServerOutcome.Note, CompletableFuture<LeaseStore.Result>> store;

  /**
   * A taker.
   *
   * @param store begins to store a change, and settles it with the service when that is done
   */
  LeaseTaker(
      AddressService service,
      Function<ServerOutcome.Note, CompletableFuture<LeaseStore.Result>> store) {
    this.service = service;
    this.store = store;
  }

  TakenLeases take(List<Lease> theirs) {
    Map<String, List<Integer>> byOutcome = new LinkedHashMap<>();
    boolean stores = true;
    for (int from = 0; from < theirs.size(); from += BATCH) {
      List<Lease> batch = theirs.subList(from, Math.min(from + BATCH, theirs.size()));
      List<CompletableFuture<String>> outcomes = new ArrayList<>();
      for (Lease each : batch) {
        outcomes.add(stores ? take(each) : CompletableFuture.completedFuture(NOT_STORED));
      }
      stores = stores && await(outcomes);
      for (int i = 0; i < batch.size(); i++) {
        byOutcome
            .computeIfAbsent(outcomes.get(i).getNow(NOT_STORED), o -> new ArrayList<>())
            .add(batch.get(i).address());
      }
    }
    return new TakenLeases(
        count(byOutcome, TAKEN), count(byOutcome, KNOWN), count(byOutcome, ENDED), byOutcome);
  }

  private static int count(Map<String, List<Integer>> byOutcome, String outcome) {
    return Optional.ofNullable(byOutcome.remove(outcome)).map(List::size).orElse(0);
  }

  private CompletableFuture<String> take(Lease theirs) {
    long now = service.clock().now();
    if (!theirs.isHeldAt(now)) {
      return CompletableFuture.completedFuture(ENDED);
    }
    Optional<AddressDecision> decision =
        service.ask(new Ip4(theirs.address()), server -> server.take(theirs, now));
    if (decision.isEmpty()) {
      return CompletableFuture.completedFuture(OUTSIDE);
    }
    if (decision.get() instanceof AddressDecision.Note note) {
      return store(new ServerOutcome.Note(note));
    }
    return CompletableFuture.completedFuture(
        decision.get() instanceof AddressDecision.Silence silence ? silence.reason() : KNOWN);
  }

  private CompletableFuture<String> store(ServerOutcome.Note note) {
    return store
        .apply(note)
        .thenApply(
            result ->
                result instanceof LeaseStore.Result.Stored
                    ? TAKEN
                    : result instanceof LeaseStore.Result.Overtaken ? CHANGED : NOT_STORED);
  }

  /** Whether the store has answered. */
  private static boolean await(List<CompletableFuture<String>> outcomes) {
    try {
      CompletableFuture.allOf(outcomes.toArray(CompletableFuture<?>[]::new))
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }
}
