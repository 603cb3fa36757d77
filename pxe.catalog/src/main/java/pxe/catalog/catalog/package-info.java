// SPDX-License-Identifier: Apache-2.0
/**
 * Profiles × images: who has which image, and how it boots. {@code CatalogState} keeps queries and
 * answers, {@code CatalogWorker} asks, {@code SnapshotBuilder} decides; only {@code
 * CatalogComponent} knows OSGi.
 */
package pxe.catalog.catalog;
