// SPDX-License-Identifier: Apache-2.0
/**
 * The way of a machine that boots: what has come and the time in, what to send and to read out. It
 * knows neither sockets nor the clock. Each step has a verdict, and what can be done about it.
 */
package pxe.probe.engine;
