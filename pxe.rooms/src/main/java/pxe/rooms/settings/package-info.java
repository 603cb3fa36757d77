// SPDX-License-Identifier: Apache-2.0

/**
 * Configuration read with care: a bad value is a problem with a remedy, never an exception.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
