// SPDX-License-Identifier: Apache-2.0
/**
 * Carries a configuration of dnsmasq, and the PXELINUX menus in its TFTP roots, over into a home
 * directory. It needs neither the framework nor a running platform: it reads texts and writes
 * texts. All is planned before anything is written, so that an import is done as a whole, or not at
 * all.
 */
package pxe.importer;
