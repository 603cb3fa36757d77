// SPDX-License-Identifier: Apache-2.0

/** All that a report of a fault needs, in one archive without secrets. */
package pxe.shell.diag;
