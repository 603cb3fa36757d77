// SPDX-License-Identifier: Apache-2.0
/** JSON as answers have it and installers send it. Pure. */
package pxe.machines.json;
