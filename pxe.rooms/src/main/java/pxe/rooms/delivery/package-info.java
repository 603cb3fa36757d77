// SPDX-License-Identifier: Apache-2.0

/**
 * Delivery as a fact: which bytes of which resource a client has received, and when.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.delivery;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
