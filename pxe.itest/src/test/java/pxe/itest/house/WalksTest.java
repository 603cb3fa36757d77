// SPDX-License-Identifier: Apache-2.0
package pxe.itest.house;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The classes that docs/architecture.md leads past are there. */
class WalksTest {
  private static final Path TREE = Path.of("..");
  private static final Pattern CLASS = Pattern.compile("pxe(\\.[a-z]+)+\\.[A-Z]\\w+");

  /** A room's name may have a point in it, as pxe.net.linux does. */
  private static boolean isThere(String name) throws IOException {
    String file = "src/main/java/" + name.replace('.', '/') + ".java";
    try (var rooms = Files.newDirectoryStream(TREE, "pxe.*")) {
      for (Path room : rooms) {
        if (Files.exists(room.resolve(file))) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void everyClassThatIsNamedIsThere() throws IOException {
    String text = Files.readString(TREE.resolve("docs/architecture.md"));
    List<String> named = CLASS.matcher(text).results().map(MatchResult::group).distinct().toList();
    assertTrue(named.size() > 30, named::toString);
    for (String name : named) {
      assertTrue(isThere(name), name);
    }
    assertFalse(isThere("pxe.menu.Nothing"));
  }
}
