// SPDX-License-Identifier: Apache-2.0

/** The shell from elsewhere: what an operator sets, and the bundles that are started for it. */
package pxe.shell.remote;
