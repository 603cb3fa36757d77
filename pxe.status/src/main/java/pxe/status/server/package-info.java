// SPDX-License-Identifier: Apache-2.0

/** The services that are looked at, the settings, the key, and what is answered to whom. */
package pxe.status.server;
