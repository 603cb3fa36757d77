// SPDX-License-Identifier: Apache-2.0
/** What each machine boots, from its assignment and its set-up. */
package pxe.machines.plan;
