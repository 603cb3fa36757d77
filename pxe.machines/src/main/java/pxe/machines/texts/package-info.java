// SPDX-License-Identifier: Apache-2.0
/** The texts that profiles add to images, filled in for each machine when it asks. */
package pxe.machines.texts;
