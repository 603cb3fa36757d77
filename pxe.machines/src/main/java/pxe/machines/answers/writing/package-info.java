// SPDX-License-Identifier: Apache-2.0
/** How values stand in answers: by the rules of the format, and of the place in it. Pure. */
package pxe.machines.answers.writing;
