// SPDX-License-Identifier: Apache-2.0

/**
 * Who vouches for a profile bundle: signatures as OpenSSH makes them, in a file beside the jar.
 * Pure: bytes in, verdicts out.
 */
package pxe.profiles.signature;
