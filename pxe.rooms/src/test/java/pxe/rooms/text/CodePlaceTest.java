// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodePlaceTest {
  private static StackTraceElement frame(String type, int line) {
    return new StackTraceElement(type, "run", null, line);
  }

  private static Optional<String> place(String owner, StackTraceElement... frames) {
    return CodePlace.of(List.of(frames), owner);
  }

  @Test
  void theOwnersCodeCountsBeforeThatOfOthers() {
    assertEquals(
        Optional.of("org.example.Mine, line 12"),
        place(
            "org.example",
            frame("java.lang.String", 1),
            frame("com.example.Library", 7),
            frame("org.example.Mine", 12)));
    assertEquals(
        Optional.of("pxe.profiles.ubuntu.Ubuntu, line 3"),
        place("pxe.profiles.ubuntu", frame("pxe.profiles.ubuntu.Ubuntu", 3)));
  }

  @Test
  void withoutItTheFirstThatIsNotThePlatformsIsTold() {
    assertEquals(
        Optional.of("com.example.Library"),
        place(
            "org.example",
            frame("jdk.internal.Loader", 1),
            frame("org.apache.felix.scr.impl.X", 1),
            frame("pxe.catalog.Y", 1),
            frame("com.example.Library", -1)));
    assertEquals(Optional.empty(), place("org.example", frame("javax.naming.A", 1)));
  }
}
