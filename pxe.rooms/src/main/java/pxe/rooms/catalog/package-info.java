// SPDX-License-Identifier: Apache-2.0

/**
 * What can be booted now (profiles x images), and which machines were seen.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.catalog;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
