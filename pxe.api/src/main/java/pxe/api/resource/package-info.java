// SPDX-License-Identifier: Apache-2.0

/**
 * What can be fetched: resource paths, and boot resources as they are opened for a transfer.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("1.1.0")
package pxe.api.resource;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
