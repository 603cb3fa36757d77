// SPDX-License-Identifier: Apache-2.0
/** Assignments and machines in a database, through the OSGi JDBC Service. */
package pxe.machines.jdbc;
