// SPDX-License-Identifier: Apache-2.0

/**
 * Boot media as read-only file trees.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("1.1.0")
package pxe.api.image;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
