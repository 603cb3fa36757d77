// SPDX-License-Identifier: Apache-2.0
/**
 * Answer files for installations without people: {@code etc/answers/}, filled in for each machine
 * when it asks.
 */
package pxe.machines.answers;
