// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.lease;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The leases of the DHCP server that runs here. */
@ProviderType
public interface Leases {
  /** What is known of every address that was ever given out, in the order of the addresses. */
  List<Lease> all();

  /** Whether the holder of a lease may still keep its address. */
  boolean isHeld(Lease lease);

  /** The addresses that are set aside for single machines, with the name of each one's file. */
  Map<Integer, String> reserved();

  /**
   * Gives an address to others, whoever holds it: to be used when its holder is gone.
   *
   * @return why it cannot be freed, in words for an operator; empty when it is
   */
  Optional<String> free(int address);

  /**
   * Takes leases that another server gave, as far as they agree with what is known here. Those that
   * are told to be taken are durable.
   */
  TakenLeases take(List<Lease> theirs);
}
