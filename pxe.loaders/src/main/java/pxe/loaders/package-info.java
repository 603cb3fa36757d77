// SPDX-License-Identifier: Apache-2.0
/**
 * What the rooms of boot loaders share: where the files of their sets are looked for. Each of them
 * says which files it knows ({@link pxe.loaders.LoaderFamily}) and makes sets of what was found.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.loaders;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
