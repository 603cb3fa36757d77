// SPDX-License-Identifier: Apache-2.0
/**
 * The machines that were seen, in memory once, written behind to the database. {@code MachineTable}
 * and {@code RegisteredMachine} are pure.
 */
package pxe.machines.registry;
