// SPDX-License-Identifier: Apache-2.0

/**
 * Starts the platform: reads the switches, prepares the home directory, starts the framework with
 * its bundles by reference. Stands outside of the framework, on the class path beside it.
 */
package pxe.launch;
