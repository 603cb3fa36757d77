// SPDX-License-Identifier: Apache-2.0

/**
 * Network bootstrap programs, as sets of one version that are never mixed.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.loader;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
