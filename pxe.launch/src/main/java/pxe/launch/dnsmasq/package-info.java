// SPDX-License-Identifier: Apache-2.0
/**
 * Reads a configuration of dnsmasq and the PXELINUX menu in its TFTP root, and writes ours. All but
 * {@link pxe.launch.dnsmasq.Importer} are plain functions over texts.
 */
package pxe.launch.dnsmasq;
