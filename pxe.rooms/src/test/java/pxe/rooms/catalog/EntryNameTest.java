// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNameTest {
  @ParameterizedTest
  @CsvSource({
    "netboot/install, netboot, install",
    "netboot, netboot, ''",
    "local, '', local",
    "My ISO/a.b, My ISO, a.b",
    "a/b/c, a, b/c",
    "a/, a/, ''"
  })
  void aNameIsTakenApartAtItsFirstSlash(String text, String image, String entry) {
    assertEquals(new EntryName(image, entry), EntryName.parse(text));
    assertEquals(text, EntryName.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "a/", "/a", "//", "/local"})
  void anyTextIsAName(String text) {
    assertFalse(EntryName.parse(text).isLocal());
    assertEquals(text, EntryName.parse(text).toString(), "as it stands in the database");
  }

  @Test
  void anImageCoversItsEntries() {
    EntryName entry = EntryName.parse("a/b");
    assertTrue(EntryName.parse("a").covers(entry));
    assertTrue(entry.covers(entry));
    assertFalse(entry.covers(EntryName.parse("a/c")));
    assertFalse(EntryName.parse("b").covers(entry));
    assertFalse(EntryName.LOCAL.covers(entry));
  }
}
