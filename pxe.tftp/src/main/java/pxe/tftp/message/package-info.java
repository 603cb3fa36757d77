// SPDX-License-Identifier: Apache-2.0

/**
 * TFTP packets as values, complete and valid when they exist (RFC 1350, RFC 2347).
 *
 * <p>They serve requests and tests. Blocks and acknowledgments of a transfer under way are never
 * made into objects: see {@link pxe.tftp.codec.Wire}.
 */
package pxe.tftp.message;
