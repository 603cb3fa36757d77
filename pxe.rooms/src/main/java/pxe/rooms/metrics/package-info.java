// SPDX-License-Identifier: Apache-2.0

/**
 * Numbers for monitoring: outcomes are counted by their reasons where they come about, and told
 * when they are asked for.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.metrics;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
