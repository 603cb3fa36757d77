// SPDX-License-Identifier: Apache-2.0
/** The connection, its transactions, and the schema. */
package pxe.machines.database;
