// SPDX-License-Identifier: Apache-2.0

/** Numbers as monitoring reads them. */
package pxe.status.exposition;
