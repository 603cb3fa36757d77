// SPDX-License-Identifier: Apache-2.0

/**
 * Deploys the profile bundles that are dropped into the profiles folders: that of the home, and
 * that of the distribution. FileInstall watches the folders; what is deployed, refused or replaced
 * is decided here.
 *
 * <p>Profiles may also be written without Java: {@code text} reads keys and values, {@code entry}
 * makes menu entries of them, {@code described} extends bundles that hold such texts, and {@code
 * folder} takes images that bring theirs.
 */
package pxe.profiles;
