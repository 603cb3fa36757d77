// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.status;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The log as it was written, in memory. */
@ProviderType
public interface RecentLog {
  /** The latest lines, the oldest of them first. */
  List<String> last(int most);

  /** How many lines were left out since the start, because what reads the log did not keep up. */
  default long leftOut() {
    return 0;
  }
}
