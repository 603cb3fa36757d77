// SPDX-License-Identifier: Apache-2.0

/**
 * The profile bundles, as they are deployed: which of them yield no profile, and why.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.profile;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
