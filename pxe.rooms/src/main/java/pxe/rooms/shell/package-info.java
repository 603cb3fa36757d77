// SPDX-License-Identifier: Apache-2.0

/**
 * The shell as others give it to people: its lines run as on the terminal, and the server that lets
 * people in from elsewhere.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.shell;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
