// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.lease;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Keeps leases over a loss of power. There is one such service at a time: the one that is
 * configured, from when on it can be used.
 */
public interface LeaseStore {
  /**
   * The last known state of every address that was ever given out.
   *
   * @param changed is told what other servers that share the store change from now on, by a thread
   *     of the store; it may come late, twice, and not in the order of the versions
   */
  List<Lease> load(Consumer<Lease> changed) throws IOException;

  /**
   * Begins to store changes. It returns at once; when they are durable, or cannot be, that is told
   * by a thread of the store. What is told of one address comes in the order of its versions.
   *
   * @param lease whose version is one more than the stored one's, or 1
   * @param told what came of it
   */
  void store(Lease lease, Consumer<Result> told);

  /**
   * The clock by which leases end for all who share the store, in seconds since 1970. Empty where
   * it is this server's alone, and nobody else changes what is stored.
   */
  default Optional<LongSupplier> sharedClock() {
    return Optional.empty();
  }

  /** Whether the store answered lately. It is a hint: the next change may be stored or not. */
  default boolean answers() {
    return true;
  }

  /** What came of a change. */
  sealed interface Result {
    /** It is durable. */
    record Stored() implements Result {}

    /** Another server that shares the store was faster; this is what is stored. */
    record Overtaken(Lease by) implements Result {}

    /** It cannot be stored, or nobody knows whether it is; why, in words for an operator. */
    record Failed(String reason) implements Result {}
  }
}
