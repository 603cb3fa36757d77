// SPDX-License-Identifier: Apache-2.0
/** Images that bring their entry files themselves. */
package pxe.profiles.folder;
