// SPDX-License-Identifier: Apache-2.0
/** What installers report, and where. */
package pxe.machines.reports;
