// SPDX-License-Identifier: Apache-2.0

/**
 * The menu of a machine, before it is rendered for a boot loader.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.menu;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
