// SPDX-License-Identifier: Apache-2.0
/** The machines that were seen lately. */
package pxe.catalog.machines;
