// SPDX-License-Identifier: Apache-2.0
/** Leases in PostgreSQL: what several servers share, none of them gives twice. */
package pxe.leases.postgresql;
