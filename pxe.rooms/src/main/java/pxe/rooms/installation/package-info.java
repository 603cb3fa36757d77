// SPDX-License-Identifier: Apache-2.0

/**
 * How far machines are with installing themselves, by evidence.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.installation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
