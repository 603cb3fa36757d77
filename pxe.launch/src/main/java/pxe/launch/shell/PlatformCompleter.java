// SPDX-License-Identifier: Apache-2.0
package pxe.launch.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** What may follow is asked of the running platform: it knows the machines, entries and images. */
record PlatformCompleter(ShellConnection connection) implements Completer {
  /** Words in which Gogo sees nothing but themselves. */
  private static final Pattern PLAIN = Pattern.compile("[\\w.:/+,@-]+");

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    List<String> before = line.words().subList(0, line.wordIndex());
    if (before.stream().allMatch(word -> PLAIN.matcher(word).matches())) {
      after(before).map(Candidate::new).forEach(candidates::add);
    }
  }

  private Stream<String> after(List<String> words) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      if (connection.ask("complete " + String.join(" ", words), answer)
          == ShellConnection.Outcome.WELL) {
        return answer.toString(StandardCharsets.UTF_8).lines().filter(word -> !word.isBlank());
      }
    } catch (IOException e) {
      // the next line that is asked says that the platform has gone
    }
    return Stream.empty();
  }
}
