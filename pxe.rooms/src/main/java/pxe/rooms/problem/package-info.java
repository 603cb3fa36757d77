// SPDX-License-Identifier: Apache-2.0

/**
 * What an operator can fix: one sentence with file, key and remedy.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.problem;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
