// SPDX-License-Identifier: Apache-2.0

/**
 * A client that walks the whole way of a network boot, and what it has found.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.probe;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
