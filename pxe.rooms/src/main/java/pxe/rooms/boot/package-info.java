// SPDX-License-Identifier: Apache-2.0

/**
 * What a machine is told to boot, and why.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.boot;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
