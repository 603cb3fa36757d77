// SPDX-License-Identifier: Apache-2.0

/**
 * What an operator has written for single machines and images.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.setup;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
