// SPDX-License-Identifier: Apache-2.0
/** What goes over the wire, as far as a client reads it. */
package pxe.probe.message;
