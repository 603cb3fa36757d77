// SPDX-License-Identifier: Apache-2.0

/**
 * Text with variables: arguments, help texts and answer files say {@code ${name}}.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("0.1.0")
package pxe.rooms.template;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
