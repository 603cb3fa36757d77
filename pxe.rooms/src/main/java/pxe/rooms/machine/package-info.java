// SPDX-License-Identifier: Apache-2.0

/**
 * Who boots: hardware address, UUID, client architecture, firmware class, vendor and user class.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.machine;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
