// SPDX-License-Identifier: Apache-2.0
/** Texts as people keep them, and what is said about their lines. */
package pxe.importer.source;
