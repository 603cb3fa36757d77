// SPDX-License-Identifier: Apache-2.0
/** The shell as its user meets it: a line typed, completed by the tab key, asked and answered. */
package pxe.launch.shell;
