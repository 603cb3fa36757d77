// SPDX-License-Identifier: Apache-2.0
/** Whether another DHCP server gives out addresses of a network: what the mode auto goes by. */
package pxe.dhcp.search;
