// SPDX-License-Identifier: Apache-2.0

/** HTTP heads as values, complete and valid when they exist (RFC 9110, RFC 9112). */
package pxe.http.message;
