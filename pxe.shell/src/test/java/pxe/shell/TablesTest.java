// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pxe.api.entry.LocalDiskEntry;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.menu.Menu;

class TablesTest {
  private final Tables tables = new Tables();

  record Line(String name, int fullSize) {}

  record Page(String name, List<String> notes) {}

  private String write(Object value) {
    return String.valueOf(tables.format(value, 0, tables));
  }

  @Test
  void aListingIsATableWithAlignedColumnsAndNoTrailingBlanks() {
    assertEquals(
        "NAME    FULL SIZE\na       1\nlonger  22",
        write(new Listing(List.of(new Line("a", 1), new Line("longer", 22)), "none")));
  }

  @Test
  void whatIsNotThereIsADash() {
    record Maybe(Optional<String> name) {}
    assertEquals(
        "NAME\na\n-",
        write(
            new Listing(
                List.of(new Maybe(Optional.of("a")), new Maybe(Optional.empty())), "none")));
  }

  @Test
  void anEmptyListingSaysSo() {
    assertEquals("nothing here", write(new Listing(List.of(), "nothing here")));
  }

  @Test
  void aRecordIsWrittenLineByLineWithListsBelowEachOther() {
    assertEquals(
        "name          a\nnotes         one\n              two",
        write(new Page("a", List.of("one", "two"))));
  }

  @Test
  void aMenuMarksItsDefaultAndSaysWhenItBoots() {
    LocalDiskEntry local = new LocalDiskEntry("local", "Boot from local disk");
    Menu menu =
        new Menu(
            "Network boot",
            "",
            Duration.ofSeconds(5),
            List.of(new Menu.Item(EntryName.LOCAL, local)),
            EntryName.LOCAL);
    assertEquals(
        "Network boot\n > local                            Boot from local disk\n"
            + "boots local after 5.000 s",
        write(menu));
  }

  @Test
  void whatStrangersNamedNeitherSteersATerminalNorBreaksTheTable() {
    assertEquals(
        "NAME                FULL SIZE\na\\x1b[2J\\x0a\\u202e  1",
        write(new Listing(List.of(new Line("a\u001b[2J\n\u202e", 1)), "none")));
  }

  @Test
  void whatIsNotOursIsLeftToOthers() {
    assertNull(tables.format("text", 0, tables));
  }
}
