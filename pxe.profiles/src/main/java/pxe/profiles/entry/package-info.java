// SPDX-License-Identifier: Apache-2.0
/** Entry files: the Boot Loader Specification's keys and ours, and what becomes of them. */
package pxe.profiles.entry;
