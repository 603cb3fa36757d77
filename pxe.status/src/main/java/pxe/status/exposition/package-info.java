// SPDX-License-Identifier: Apache-2.0

/** Numbers of the process as monitoring reads them. */
package pxe.status.exposition;
