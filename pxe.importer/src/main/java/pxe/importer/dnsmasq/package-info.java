// SPDX-License-Identifier: Apache-2.0
/**
 * What the options of dnsmasq (its manual, version 2.90) mean here. All but {@link
 * pxe.importer.dnsmasq.OptionFiles} are plain functions over texts.
 */
package pxe.importer.dnsmasq;
