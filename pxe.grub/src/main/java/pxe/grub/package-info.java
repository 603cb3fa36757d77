// SPDX-License-Identifier: Apache-2.0
/**
 * GRUB for UEFI, the loader that can be signed.
 *
 * <p>Unless otherwise stated, no argument may be null and nothing returns null.
 */
package pxe.grub;
