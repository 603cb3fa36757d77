// SPDX-License-Identifier: Apache-2.0
package pxe.grub;

import java.net.InetAddress;
import java.util.Optional;
import pxe.grub.binary.Platform;
import pxe.grub.set.Multiboot;
import pxe.rooms.machine.HardwareAddress;

/**
 * The GRUB that a configuration is written for.
 *
 * @param platform what it runs on
 * @param paths where it finds things
 * @param fetching how it fetches them
 * @param server our address, as it reaches us
 * @param machine that runs it, if it is known
 * @param multiboot how it starts kernels of Multiboot
 */
record Client(
    Platform platform,
    GrubPaths paths,
    Fetching fetching,
    InetAddress server,
    Optional<HardwareAddress> machine,
    Multiboot multiboot) {}
