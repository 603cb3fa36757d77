// SPDX-License-Identifier: Apache-2.0

/** Between TFTP packets and their bytes. */
package pxe.tftp.codec;
