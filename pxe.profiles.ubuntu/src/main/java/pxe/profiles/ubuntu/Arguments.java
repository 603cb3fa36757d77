// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The kernel's command line of an installer: what stands before {@code ---} is for the installer,
 * what follows is for the installed system as well.
 */
final class Arguments {
  /** The second as in old media, up to 14.04. */
  private static final Set<String> END = Set.of("---", "--");

  private Arguments() {}

  /** The same with more words for the installer. */
  static List<String> with(List<String> arguments, List<String> more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll((int) all.stream().takeWhile(word -> !END.contains(word)).count(), more);
    return all;
  }

  /** The words of a line of a medium. They are no templates of ours, whatever they hold. */
  static Stream<String> ofMedium(String line) {
    return Stream.of(line.replaceAll("\\p{Cc}", " ").split("\\s+", -1))
        .filter(word -> !word.isBlank())
        .map(word -> word.replace("${", "$${"));
  }
}
