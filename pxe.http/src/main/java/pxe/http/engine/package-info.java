// SPDX-License-Identifier: Apache-2.0

/**
 * What an HTTP server answers, without doing it: a request and the metadata of a resource in, a
 * status with its headers and the parts of its body out. No sockets, no threads, no clock, no
 * files.
 */
package pxe.http.engine;
