// SPDX-License-Identifier: Apache-2.0

/**
 * Images of ISO 9660 (ECMA-119) and UDF (ECMA-167) as read-only file trees, read where they stand:
 * nothing is mounted, unpacked or held open. Names are those of Rock Ridge where there are any,
 * else those of UDF, of Joliet, and the plain ones. Begin with {@link pxe.iso.IsoImage#open}.
 *
 * <p>Whatever an image holds, it is read, or an {@link pxe.iso.IsoException} says where it is not
 * sound: nothing hangs, reads outside of the file, or takes memory without bound.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.iso;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
