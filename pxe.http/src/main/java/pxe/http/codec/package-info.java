// SPDX-License-Identifier: Apache-2.0

/** Heads from octets and to octets, and the notations inside of them: dates, escaped paths. */
package pxe.http.codec;
