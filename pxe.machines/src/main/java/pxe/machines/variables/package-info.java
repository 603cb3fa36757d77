// SPDX-License-Identifier: Apache-2.0
/** The variables of arguments, help texts and answer files. */
package pxe.machines.variables;
