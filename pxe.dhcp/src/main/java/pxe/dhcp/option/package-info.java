// SPDX-License-Identifier: Apache-2.0
/** Options as operators write them. */
package pxe.dhcp.option;
