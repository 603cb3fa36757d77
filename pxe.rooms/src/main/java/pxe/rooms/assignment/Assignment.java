// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.assignment;

import java.time.Instant;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.machine.HardwareAddress;

/**
 * What a machine boots without being asked.
 *
 * @param machine who
 * @param entry an entry, the first of an image, or the local disk
 * @param once whether it is used up by one boot
 * @param since when it was made
 */
public record Assignment(HardwareAddress machine, EntryName entry, boolean once, Instant since) {}
