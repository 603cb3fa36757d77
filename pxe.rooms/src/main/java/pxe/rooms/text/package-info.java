// SPDX-License-Identifier: Apache-2.0

/**
 * Text that strangers wrote, made safe for where it goes. What goes into a boot loader's menu or
 * configuration is written by the renderer of that loader, which knows its syntax. And addresses,
 * as people read them.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.text;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
