// SPDX-License-Identifier: Apache-2.0

/**
 * What happened to each machine, step by step, with reasons.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.journal;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
