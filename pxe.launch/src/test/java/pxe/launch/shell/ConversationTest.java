// SPDX-License-Identifier: Apache-2.0
package pxe.launch.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pxe.launch.shell.ShellConnection.Outcome;

class ConversationTest {
  private static final String LONG = "ä".repeat(100_000) + "\n";

  @TempDir private Path folder;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private FakePlatform platform;
  private ShellConnection connection;

  @BeforeEach
  void connect() throws IOException {
    platform = new FakePlatform(folder, Map.of("status", "well\n", "long", LONG));
    connection = ShellConnection.open(platform.socket);
  }

  @AfterEach
  void hangUp() throws IOException {
    connection.close();
    platform.close();
  }

  private Outcome say(String... typed) throws IOException {
    PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
    return new Conversation(connection, new Prepared(List.of(typed).iterator()), stream).hold();
  }

  private String printed() {
    return output.toString(StandardCharsets.UTF_8);
  }

  private record Prepared(Iterator<String> typed) implements LineSource {
    @Override
    public Optional<String> next() {
      return typed.hasNext() ? Optional.of(typed.next()) : Optional.empty();
    }

    @Override
    public void close() {
      // nothing is held
    }
  }

  @Test
  void eachLineIsAnsweredAndTheLastOneCounts() throws IOException {
    assertEquals(Outcome.FAILED, say("status", "nothing"));
    assertEquals("well\nno such command\n", printed());
    assertEquals(Outcome.WELL, say("nothing", "status"));
  }

  @Test
  void emptyLinesAreNotAsked() throws IOException {
    assertEquals(Outcome.WELL, say("", "  ", " status "));
    assertEquals(List.of("status"), platform.asked);
  }

  @Test
  void exitEndsTheConversationAndNotThePlatform() throws IOException {
    assertEquals(Outcome.WELL, say("exit", "nothing"));
    assertEquals(Outcome.WELL, say("status"));
    assertEquals(List.of("status"), platform.asked);
  }

  @Test
  void aLongAnswerIsWhole() throws IOException {
    assertEquals(Outcome.WELL, say("long"));
    assertEquals(LONG, printed());
  }

  @Test
  void itEndsWhenThePlatformGoes() throws IOException {
    Prepared typed = new Prepared(List.of(FakePlatform.LAST, "status").iterator());
    PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
    assertEquals(Outcome.GONE, new Conversation(connection, typed, stream).hold());
    assertEquals("status", typed.next().orElseThrow());
  }

  @Test
  void severalLinesInOneAreOneQuestion() throws IOException {
    assertEquals(Outcome.FAILED, connection.ask("a\nb", output));
    assertEquals(List.of("a b"), platform.asked);
  }

  @Test
  void nobodyListensInAnotherFolder() {
    Path elsewhere = folder.resolve("elsewhere");
    assertThrows(IOException.class, () -> ShellConnection.open(elsewhere));
    assertFalse(elsewhere.toFile().exists());
  }
}
