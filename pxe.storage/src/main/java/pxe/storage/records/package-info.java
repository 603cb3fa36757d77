// SPDX-License-Identifier: Apache-2.0
/**
 * Files of records with checksums: what was acknowledged is on the disk, and damage costs the
 * records that it covers and nothing else.
 */
@Export
@Version("0.1.0")
package pxe.storage.records;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
