// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.util.Optional;
import java.util.function.Function;

/** What cloud-init looks for in a folder of its data source NoCloud. */
final class NoCloudSeed {
  static final String USER_DATA = "user-data";
  static final String META_DATA = "meta-data";

  private NoCloudSeed() {}

  /** The file without which cloud-init passes the seed over: who this is. */
  static String metaData(Function<String, Optional<String>> values) {
    return line("instance-id", values.apply("mac"))
        + line("local-hostname", values.apply("hostname"));
  }

  /** In quotes: YAML takes an address of digits and colons for a number. */
  private static String line(String key, Optional<String> value) {
    return value.map(v -> key + ": \"" + v.replaceAll("[\"\\\\]", "") + "\"\n").orElse("");
  }
}
