// SPDX-License-Identifier: Apache-2.0
/** Profiles that are described in text, and the extender that finds them in bundles. */
package pxe.profiles.described;
