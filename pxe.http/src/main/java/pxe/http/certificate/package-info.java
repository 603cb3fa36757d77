// SPDX-License-Identifier: Apache-2.0

/**
 * The certificates that HTTPS shows: given by the operator, or made here by an authority of our
 * own. It knows files and the time that it is told; nothing of sockets and services.
 */
package pxe.http.certificate;
