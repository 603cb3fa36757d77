// SPDX-License-Identifier: Apache-2.0

/** The borders of the rooms, held against their byte code. */
package pxe.itest.house;
