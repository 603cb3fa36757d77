// SPDX-License-Identifier: Apache-2.0
/** The thread that writes to the store: what waits while the disk works is written together. */
package pxe.machines.writer;
