// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.assignment;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import pxe.api.resource.ResourcePath;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;

/**
 * Which machine boots what without a menu. It survives a restart and a power cut: what {@link
 * #assign} and {@link #release} have done is on the disk when they return.
 *
 * <p>An assignment for once is used up when the machine has received the last of the files that its
 * entry needs: not by an offer, because firmware asks several times (CR-110). Then it is gone, and
 * the machine has its own default again.
 */
@ProviderType
public interface Assignments {
  /** That of a machine. Never waits for the disk. */
  Optional<Assignment> of(HardwareAddress machine);

  /**
   * Whether what is known of a machine may be out of date, because changes that were acknowledged
   * are missing on the disk. Then neither its assignment nor an entry for once of its set-up is
   * booted, until {@link #assign} or {@link #release} has said what holds. Never waits for the
   * disk.
   */
  boolean isDoubted(HardwareAddress machine);

  /** All, sorted by machine. */
  List<Assignment> all();

  /** Assigns an entry in place of what was assigned before. */
  Assignment assign(HardwareAddress machine, EntryName entry, boolean once);

  /**
   * Takes an assignment back. Empty where there was none: then the entries that the machine has
   * used up ({@link #isUsed}) are due again.
   */
  Optional<Assignment> release(HardwareAddress machine);

  /**
   * A machine was told to boot its assigned entry, which needs these files. Called for each such
   * menu; never waits for the disk. The entry is used up when the address has received all of them,
   * asked for from now on.
   *
   * @param client the address at which it was told
   * @param files empty for the local disk, which uses an assignment up at once
   */
  void told(HardwareAddress machine, InetAddress client, EntryName entry, Set<ResourcePath> files);

  /**
   * Whether a set-up's entry for once (pxe.machine~NAME.cfg: once) was used up by this machine. It
   * is used up as an assignment for once is: when the machine has received the last of the files
   * that {@link #told} named for this entry. Another entry written there is a new one.
   */
  boolean isUsed(HardwareAddress machine, EntryName entry);
}
