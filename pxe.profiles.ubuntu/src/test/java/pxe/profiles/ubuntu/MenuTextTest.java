// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.profiles.ubuntu.MenuText.Label;

class MenuTextTest {
  private static Label label(String... lines) {
    return MenuText.parse(String.join("\n", lines)).label("x").orElseThrow();
  }

  @Test
  void keywordsAndLabelsAreReadInEitherCase() {
    assertEquals(
        new Label("k", List.of("i"), List.of("a", "B")),
        label("LaBeL X", "KERNEL k", "INITRD i", "APPEND a B"));
  }

  @Test
  void initialRamDisksAreNamedByLineOrByArgument() {
    assertEquals(
        new Label("k", List.of("one", "two"), List.of("a")),
        label("label x", "linux k", "append a initrd=one,two"));
    assertEquals(List.of("one", "two"), label("label x", "initrd one,two").initrds());
  }

  @Test
  void globalArgumentsHoldForLabelsWithoutTheirOwn() {
    assertEquals(List.of("all"), label("append all", "label x", "kernel k").arguments());
    assertEquals(List.of("own"), label("append all", "label x", "append own").arguments());
    assertEquals(List.of(), label("append all", "label x", "append -").arguments());
  }

  @Test
  void helpTextIsNoConfiguration() {
    assertEquals(
        "k", label("label x", "kernel k", "text help", "kernel wrong", "endtext").kernel());
  }

  @Test
  void carriageReturnsAndCommentsDoNoHarm() {
    assertEquals("k", label("# label y\r", "label x\r", "\tkernel k\r").kernel());
    assertEquals(Optional.empty(), MenuText.parse("# label y").label("y"));
  }

  @Test
  void whateverPartsWordsIsNoneItself() {
    assertEquals(
        List.of("a", "b", "c"), label("label x", "append a\u0085b \u2003 c\u0000").arguments());
  }

  @Test
  void labelIsFoundByItsKernel() {
    MenuText menu = MenuText.parse("label a\nkernel m.c32\nlabel b\nkernel d/linux\nappend z");
    assertEquals(List.of("z"), menu.booting("linux").orElseThrow().arguments());
    assertEquals(Optional.empty(), menu.booting("xen"));
  }
}
