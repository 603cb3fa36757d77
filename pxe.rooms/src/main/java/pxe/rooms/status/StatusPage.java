// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.status;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The page that operators look at, with the numbers for monitoring beside it. */
@ProviderType
public interface StatusPage {
  /** Where it is, as {@code http://127.0.0.1:8070/status}; none while it is not served. */
  List<String> urls();

  /** Who knows it may do what the page offers, and look at it from elsewhere. */
  String key();
}
