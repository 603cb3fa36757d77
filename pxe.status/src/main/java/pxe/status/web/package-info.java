// SPDX-License-Identifier: Apache-2.0

/**
 * As much of HTTP as an operator's page takes: one request for each connection, within bounds of
 * size, number and time, and streams of events that wait for nobody. {@link pxe.status.web.Access}
 * says who may do what.
 */
package pxe.status.web;
