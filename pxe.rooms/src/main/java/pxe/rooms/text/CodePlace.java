// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.text;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Where in a stranger's code something was thrown, as its author looks for it. */
public final class CodePlace {
  /** Java, the framework and the platform. */
  private static final Pattern PLATFORM =
      Pattern.compile("(java|javax|jdk|sun|pxe|org\\.apache\\.felix)\\.");

  private CodePlace() {}

  /**
   * Such as {@code org.example.Mine, line 12}: the first line of the owner's own code, else of any
   * that is neither Java's nor ours.
   *
   * @param frames the innermost first
   * @param owner the package whose code it is
   */
  public static Optional<String> of(List<StackTraceElement> frames, String owner) {
    return first(frames, frame -> frame.getClassName().startsWith(owner + "."))
        .or(() -> first(frames, frame -> !PLATFORM.matcher(frame.getClassName()).lookingAt()))
        .map(
            frame ->
                frame.getLineNumber() > 0
                    ? frame.getClassName() + ", line " + frame.getLineNumber()
                    : frame.getClassName());
  }

  private static Optional<StackTraceElement> first(
      List<StackTraceElement> frames, Predicate<StackTraceElement> wanted) {
    return frames.stream().filter(wanted).findFirst();
  }
}
