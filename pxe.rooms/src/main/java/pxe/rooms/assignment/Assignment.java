// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.assignment;

import java.time.Instant;
import pxe.rooms.machine.HardwareAddress;

/**
 * What a machine boots without being asked.
 *
 * @param machine who
 * @param entry {@code IMAGE/ENTRY}, {@code IMAGE} (its first entry) or {@code local}
 * @param once whether it is used up by one boot
 * @param since when it was made
 */
public record Assignment(HardwareAddress machine, String entry, boolean once, Instant since) {}
