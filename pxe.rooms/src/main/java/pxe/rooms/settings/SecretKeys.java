// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.settings;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which settings hold what nobody else should see, by their keys. */
public final class SecretKeys {
  private static final List<String> PARTS =
      List.of("password", "passwd", "passphrase", "secret", "token", "credential");

  private static final Set<String> WORDS = Set.of("key", "pw", "rootpw", "psk");

  /** Variables of machines are for answers, in which passwords stand, whatever their names. */
  private static final String VARIABLE = "var.";

  private SecretKeys() {}

  /** Whether the value of such a key is shown to nobody, such as {@code share-password}. */
  public static boolean isSecret(String key) {
    String name = key.toLowerCase(Locale.ROOT);
    return name.startsWith(VARIABLE)
        || PARTS.stream().anyMatch(name::contains)
        || List.of(name.split("[-._]")).stream().anyMatch(WORDS::contains);
  }
}
