// SPDX-License-Identifier: Apache-2.0

/**
 * What is in the images folder, sound or not.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.image;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
