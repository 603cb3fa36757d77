// SPDX-License-Identifier: Apache-2.0
/** Keeps leases in one file, to which changes are added; several are forced to the disk at once. */
package pxe.leases;
