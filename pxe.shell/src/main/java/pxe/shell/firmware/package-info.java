// SPDX-License-Identifier: Apache-2.0
/** The firmware of the appliance that the platform runs in. */
package pxe.shell.firmware;
