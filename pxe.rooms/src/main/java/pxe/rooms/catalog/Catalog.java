// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.catalog;

import org.osgi.annotation.versioning.ProviderType;

/** What can be booted now. */
@ProviderType
public interface Catalog {
  /** The state of this moment; it does not change. */
  CatalogSnapshot snapshot();
}
