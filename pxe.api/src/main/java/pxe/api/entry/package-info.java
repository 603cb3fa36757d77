// SPDX-License-Identifier: Apache-2.0

/**
 * One line of a boot menu. The family is sealed: a renderer handles each shape or does not compile.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("1.2.0")
package pxe.api.entry;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
