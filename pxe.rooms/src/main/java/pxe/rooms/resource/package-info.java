// SPDX-License-Identifier: Apache-2.0

/**
 * The tree of boot resources: who asks for what, and who owns which part of it.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.resource;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
