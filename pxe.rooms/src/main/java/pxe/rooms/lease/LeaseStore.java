// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.lease;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Keeps leases over a loss of power. */
public interface LeaseStore {
  /** The last known state of every address that was ever given out. */
  List<Lease> load() throws IOException;

  /**
   * Begins to store changes. It returns at once; when they are durable, or cannot be, that is told
   * by a thread of the store. What is told of one address comes in the order of its versions.
   *
   * @param lease whose version is one more than the stored one's, or 1
   * @param told what came of it
   */
  void store(Lease lease, Consumer<Result> told);

  /** What came of a change. */
  sealed interface Result {
    /** It is durable. */
    record Stored() implements Result {}

    /** Another server that shares the store was faster; this is what it has stored. */
    record Overtaken(Lease by) implements Result {}

    /** It cannot be stored; why, in words for an operator. */
    record Failed(String reason) implements Result {}
  }
}
