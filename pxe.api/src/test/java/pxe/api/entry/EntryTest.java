// SPDX-License-Identifier: Apache-2.0
package pxe.api.entry;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pxe.api.resource.ResourcePath;

class EntryTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "Install", "a b", "-a", "a/b", "a\nb", "ä"})
  void anIdIsALabelThatEveryLoaderTakes(String id) {
    assertThrows(IllegalArgumentException.class, () -> new LocalDiskEntry(id, "Disk"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two\nlines", "bell\u0007"})
  void aTitleIsOneLineOfText(String title) {
    assertThrows(IllegalArgumentException.class, () -> new LocalDiskEntry("local", title));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nappend evil"})
  void anArgumentIsOneLine(String argument) {
    ResourcePath kernel = ResourcePath.of("images/a/linux");
    assertThrows(
        IllegalArgumentException.class,
        () -> new LinuxEntry("a", "A", kernel, List.of(), List.of(argument), Cpu.ANY));
  }

  @Test
  void anImagesOwnMenuStandsBelowItsRoot() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ImageMenuEntry(
                "own", "Own", ResourcePath.of("images/a"), ResourcePath.of("images/b/default")));
  }
}
