// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What cloud-init looks for in a folder of its data source NoCloud. */
final class NoCloudSeed {
  static final String USER_DATA = "user-data";
  static final String META_DATA = "meta-data";

  /** Asked for ten times where it is not there, which delays an installation by half a minute. */
  static final String VENDOR_DATA = "vendor-data";

  private static final Set<String> MADE = Set.of(META_DATA, VENDOR_DATA);

  private NoCloudSeed() {}

  /** Whether a file of a seed is made where the operator has written none. */
  static boolean isMade(String name) {
    return MADE.contains(name);
  }

  /** Whether a file of a seed is YAML; user-data may be a program, too. */
  static boolean isYaml(String name, String text) {
    return name.equals(USER_DATA)
        ? text.startsWith("#cloud-config") || text.startsWith("## template: jinja\n#cloud-config")
        : MADE.contains(name) || name.equals("network-config");
  }

  /** The text of a file that is made; there is nothing to say in the name of a vendor. */
  static String made(String name, Function<String, Optional<String>> values) {
    return name.equals(META_DATA) ? metaData(values) : "";
  }

  /** The file without which cloud-init passes the seed over: who this is. */
  private static String metaData(Function<String, Optional<String>> values) {
    return line("instance-id", values.apply("mac"))
        + line("local-hostname", values.apply("hostname"));
  }

  /** In quotes: YAML takes an address of digits and colons for a number. */
  private static String line(String key, Optional<String> value) {
    return value.map(v -> key + ": \"" + v.replaceAll("[\"\\\\]", "") + "\"\n").orElse("");
  }
}
