// SPDX-License-Identifier: Apache-2.0
package pxe.machines.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTest {
  @Test
  void h2IsTunedForALittleWorkThatMustLast() {
    DatabaseUrl url = DatabaseUrl.parse("jdbc:h2:file:/srv/pxe/data/store/pxe").orElseThrow();
    assertEquals("org.h2.Driver", url.driver());
    assertEquals(
        "jdbc:h2:file:/srv/pxe/data/store/pxe;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;CACHE_SIZE=256"
            + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0",
        url.text());
  }

  @Test
  void whatTheOperatorWroteWins() {
    String text = DatabaseUrl.parse("jdbc:h2:file:/x;cache_size=9000").orElseThrow().text();
    assertTrue(text.startsWith("jdbc:h2:file:/x;cache_size=9000;DB_CLOSE_ON_EXIT"), text);
    assertFalse(text.contains("CACHE_SIZE"), text);
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:file:/srv/pxe;CACHE_SIZE=9, /srv/pxe.changes",
    "jdbc:h2:/srv/pxe, /srv/pxe.changes",
    "jdbc:h2:mem:pxe,",
    "jdbc:h2:tcp://host/pxe,",
    "jdbc:postgresql://db/pxe,",
  })
  void theChangeNumberIsBesideADatabaseThatIsAFile(String url, String file) {
    assertEquals(
        Optional.ofNullable(file).map(Path::of),
        DatabaseUrl.parse(url).orElseThrow().changeNumberFile());
  }

  @Test
  void aDatabaseThatIsBehindSaysInOneSentenceWhatToDo() {
    DatabaseUrl url = DatabaseUrl.parse("jdbc:h2:file:/srv/data/store/pxe").orElseThrow();
    Path file = url.changeNumberFile().orElseThrow();
    assertEquals(
        "/srv/data/store/pxe.changes: the database jdbc:h2:file:/srv/data/store/pxe is damaged or"
            + " of an earlier time, 1 change of assignments is missing; look at pxe:machines,"
            + " assign or release each machine that is wrong, and remove this file when all are"
            + " right (until then machines get their menu, but for those that you have assigned or"
            + " released).",
        DatabaseProblem.behind(url, file, 1).sentence());
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db/pxe?user=boot&password=secret, jdbc:postgresql://db/pxe",
    "jdbc:postgresql://boot:secret@db/pxe, jdbc:postgresql://db/pxe",
    "jdbc:h2:file:/x;PASSWORD=secret, jdbc:h2:file:/x",
  })
  void passwordsAreNeverSaid(String url, String said) {
    assertEquals(said, DatabaseUrl.parse(url).orElseThrow().toString());
  }
}
