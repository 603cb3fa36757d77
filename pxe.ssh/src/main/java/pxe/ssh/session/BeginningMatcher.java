// SPDX-License-Identifier: Apache-2.0
package pxe.ssh.session;

import java.util.List;
import java.util.Map;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.LineReader;
import org.jline.reader.impl.CompletionMatcherImpl;

/**
 * Completes a word by what begins with it, and by nothing else: the library would also take what
 * holds it anywhere, or is spelled alike, and write that in its place.
 */
final class BeginningMatcher extends CompletionMatcherImpl {
  @Override
  protected void defaultMatchers(
      Map<LineReader.Option, Boolean> options,
      boolean prefix,
      CompletingParsedLine line,
      boolean caseInsensitive,
      int errors,
      String originalGroupName) {
    super.defaultMatchers(options, prefix, line, caseInsensitive, errors, originalGroupName);
    matchers = List.of(matchers.get(0)); // the others are its guesses
  }
}
