// SPDX-License-Identifier: Apache-2.0
/** The programs of iPXE, each a set of its own. */
package pxe.ipxe.set;
