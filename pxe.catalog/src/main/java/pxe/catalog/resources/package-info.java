// SPDX-License-Identifier: Apache-2.0
/** The tree of boot resources, put together from its owners. */
package pxe.catalog.resources;
