// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.store;

import java.time.Instant;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;

/**
 * An entry for once that a machine has used up.
 *
 * @param machine who
 * @param entry what it booted
 * @param at when
 */
public record UsedEntry(HardwareAddress machine, EntryName entry, Instant at) {}
