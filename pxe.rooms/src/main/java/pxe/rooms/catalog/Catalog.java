// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.catalog;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What can be booted now. */
@ProviderType
public interface Catalog {
  /** The state of this moment; it does not change. */
  CatalogSnapshot snapshot();

  /** What each profile makes of an image, in the order in which they have a claim on it. */
  default List<ProfileRemark> remarks(String image) {
    return List.of();
  }
}
