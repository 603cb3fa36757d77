// SPDX-License-Identifier: Apache-2.0

/**
 * Where assignments and machines are kept over a restart: in a file of our own, or in a database.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
