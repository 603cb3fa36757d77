// SPDX-License-Identifier: Apache-2.0
/** The machines that were ever seen. */
package pxe.store.machines;
