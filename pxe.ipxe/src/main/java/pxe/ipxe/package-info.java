// SPDX-License-Identifier: Apache-2.0
/**
 * iPXE: which machines it boots, where these find their scripts, and the menu in its language.
 * Renderer and names are plain functions; the owner answers requests.
 */
package pxe.ipxe;
