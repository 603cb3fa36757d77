// SPDX-License-Identifier: Apache-2.0
/**
 * Which store there is: files in {@code data/store}, or a database.
 *
 * <p>All work on it is done by one thread, {@code pxe-machines}. No request of a machine waits for
 * it: what machines ask is answered from memory, loaded before the services are registered.
 */
package pxe.machines.store;
