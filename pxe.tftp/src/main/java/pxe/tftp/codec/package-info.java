// SPDX-License-Identifier: Apache-2.0

/** Between TFTP packets and their octets. */
package pxe.tftp.codec;
