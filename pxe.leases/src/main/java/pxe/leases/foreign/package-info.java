// SPDX-License-Identifier: Apache-2.0
/** Reads the lease files of other DHCP servers: dnsmasq, ISC's and Kea. */
package pxe.leases.foreign;
