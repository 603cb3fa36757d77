// SPDX-License-Identifier: Apache-2.0

/** Heads from bytes and to bytes, and the notations inside of them: dates, escaped paths. */
package pxe.http.codec;
