// SPDX-License-Identifier: Apache-2.0
/** Files that nobody but the platform's user may read, such as private keys. */
@Export
@Version("0.1.0")
package pxe.storage.secrets;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
