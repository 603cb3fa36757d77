// SPDX-License-Identifier: Apache-2.0
package pxe.status.page;

import java.time.Instant;
import java.util.Optional;
import pxe.rooms.assignment.Assignment;
import pxe.rooms.installation.Installation;
import pxe.rooms.journal.Boot;
import pxe.rooms.machine.HardwareAddress;

/**
 * What is known of a machine.
 *
 * @param about its address and what it is, for people; may be empty
 * @param lastSeen empty where it never was
 * @param boot its last one
 * @param assigned what it boots without being asked
 * @param isDoubted whether that may be out of date
 * @param installation its last one
 */
public record MachineView(
    HardwareAddress machine,
    String about,
    Optional<Instant> lastSeen,
    Optional<Boot> boot,
    Optional<Assignment> assigned,
    boolean isDoubted,
    Optional<Installation> installation) {}
