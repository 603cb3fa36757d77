// SPDX-License-Identifier: Apache-2.0
/** Which machine boots what without a menu, and when that is used up. */
package pxe.machines.assignments;
