// SPDX-License-Identifier: Apache-2.0

/**
 * What a profile implements: it knows one operating system's boot media. Third parties implement
 * {@link pxe.api.profile.BootProfile}; everything else here is what they return.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
@Export
@Version("1.1.0")
package pxe.api.profile;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
