// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.problem;

import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The problems that are open now. A new one is logged once, by this service. */
@ProviderType
public interface Problems {
  /**
   * Says which problems a room has now; this replaces what it said before.
   *
   * @param source who speaks, such as {@code pxe.tftp}
   */
  void report(String source, Collection<Problem> problems);

  /** Those of all sources. */
  List<Problem> current();
}
