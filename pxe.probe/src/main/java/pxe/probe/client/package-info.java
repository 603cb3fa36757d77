// SPDX-License-Identifier: Apache-2.0
/** Sockets and time for the engine: in the platform, or in a process of its own. */
package pxe.probe.client;
