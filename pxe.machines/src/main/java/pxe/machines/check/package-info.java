// SPDX-License-Identifier: Apache-2.0
/** What {@code pxe check} says of the files that are written for single machines and images. */
package pxe.machines.check;
