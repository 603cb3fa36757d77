// SPDX-License-Identifier: Apache-2.0
/**
 * What has to survive a restart, in a database through the OSGi JDBC Service.
 *
 * <p>All work on the database is done by one thread, {@code pxe-machines}. No request of a machine
 * waits for it: what machines ask is answered from memory, loaded before the services are
 * registered.
 */
package pxe.machines.store;
