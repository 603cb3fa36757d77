// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.profile;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The bundles of the profiles folders. Those whose profiles are here, the catalog knows. */
@ProviderType
public interface ProfileBundles {
  /** Those that yield no profile. They are problems, too. */
  List<FaultyBundle> faulty();

  /**
   * Those whose start took a tenth of a second or more, and much longer than those of others, as a
   * busy host makes all of them long; the start of the platform waits for it.
   */
  List<SlowBundle> slow();

  /** Whether no bundle is being started, replaced or removed now, within the time it has for it. */
  boolean settled();

  /**
   * A bundle that yields no profile.
   *
   * @param symbolicName its symbolic name
   * @param bundle symbolic name and version
   * @param state {@code failed}, {@code blocked} (it has not come back), or {@code waiting} (for a
   *     service or a configuration)
   * @param fault why, without a full stop at its end
   */
  record FaultyBundle(String symbolicName, String bundle, String state, String fault) {}

  /**
   * A bundle that took its time.
   *
   * @param bundle symbolic name and version
   * @param start how long its start took
   */
  record SlowBundle(String bundle, Duration start) {}
}
