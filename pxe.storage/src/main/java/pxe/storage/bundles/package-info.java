// SPDX-License-Identifier: Apache-2.0
/** Bundles that are installed when configuration asks for them, such as drivers of databases. */
@Export
@Version("0.1.0")
package pxe.storage.bundles;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
