// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.session;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import pxe.rooms.shell.Shell;
import pxe.rooms.shell.ShellConversation;

/** What may follow is asked of the shell, as the launcher's own completion does. */
record ShellCompleter(Shell shell) implements Completer {
  /** Words in which Gogo sees nothing but themselves. */
  private static final Pattern PLAIN = Pattern.compile("[\\w.:/+,@-]+");

  /** Commands that are found by their names alone; to offer them twice says nothing more. */
  private static final Pattern NEEDS_NO_SCOPE = Pattern.compile("(pxe|felix|gogo):");

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    List<String> before = line.words().subList(0, line.wordIndex());
    if (before.stream().allMatch(word -> PLAIN.matcher(word).matches())) {
      boolean asksForScope = !before.isEmpty() || line.word().contains(":");
      after(before)
          .filter(word -> asksForScope || !NEEDS_NO_SCOPE.matcher(word).lookingAt())
          .map(Candidate::new)
          .forEach(candidates::add);
    }
  }

  private Stream<String> after(List<String> words) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (ShellConversation asking = shell.open(answer)) {
      if (asking.run("complete " + String.join(" ", words)) != 0) {
        return Stream.empty();
      }
    }
    return answer.toString(StandardCharsets.UTF_8).lines().filter(word -> !word.isBlank());
  }
}
