// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseStore;

/** A store that remembers nothing, and fails when it is told to. */
final class FakeLeaseStore implements LeaseStore {
  volatile List<Lease> known = List.of();
  volatile Optional<String> fault = Optional.empty();
  volatile boolean isShared;
  volatile boolean isUnreadable;
  volatile Consumer<Lease> foreign = lease -> {};

  @Override
  public List<Lease> load(Consumer<Lease> changed) throws IOException {
    if (isUnreadable) {
      throw new IOException("it is damaged");
    }
    foreign = changed;
    return known;
  }

  /** While it is slow, what it would tell waits here. */
  final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();

  volatile boolean isSlow;

  @Override
  public Optional<LongSupplier> sharedClock() {
    return Optional.<LongSupplier>of(() -> Instant.now().getEpochSecond()).filter(c -> isShared);
  }

  @Override
  public void store(Lease lease, Consumer<Result> told) {
    Runnable tell =
        () -> told.accept(fault.<Result>map(Result.Failed::new).orElseGet(Result.Stored::new));
    if (isSlow) {
      waiting.add(tell);
    } else {
      tell.run();
    }
  }
}
