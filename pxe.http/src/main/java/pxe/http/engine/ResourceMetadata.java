// SPDX-License-Identifier: Apache-2.0
package pxe.http.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is to be known of a resource to answer for it.
 *
 * @param type its media type
 * @param size in bytes
 * @param modified when it was last changed
 */
public record ResourceMetadata(String type, long size, Instant modified) {
  /** Tells one content from another: by size and time, as file servers do. */
  String tag() {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, modified);
    return "\"" + Long.toHexString(size) + "-" + Long.toHexString(micros) + "\"";
  }

  /** Headers hold whole seconds. */
  Instant modifiedSecond() {
    return modified.truncatedTo(ChronoUnit.SECONDS);
  }
}
