// SPDX-License-Identifier: Apache-2.0

/**
 * Which entry a machine gets: always, or once.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.assignment;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
