// SPDX-License-Identifier: Apache-2.0

/** What the manager of the service is told, where it has asked for it (sd_notify(3)). */
package pxe.journal.systemd;
