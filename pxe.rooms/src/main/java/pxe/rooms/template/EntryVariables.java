// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.template;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import pxe.api.entry.ChainEntry;
import pxe.api.entry.Entry;
import pxe.api.entry.LinuxEntry;
import pxe.api.entry.MultibootEntry;

/** The variables that an entry's help and arguments name. */
public final class EntryVariables {
  private EntryVariables() {}

  /** Their names, sorted; those of a submenu's entries are not its own. */
  public static Set<String> of(Entry entry) {
    Set<String> names = new TreeSet<>();
    texts(entry)
        .filter(text -> text.contains("${")) // most do not, and names cost more
        .forEach(text -> names.addAll(Template.of(text).names()));
    return names;
  }

  private static Stream<String> texts(Entry entry) {
    Stream<String> arguments = Stream.empty();
    if (entry instanceof LinuxEntry e) {
      arguments = e.arguments().stream();
    } else if (entry instanceof MultibootEntry e) {
      arguments =
          Stream.concat(
              e.arguments().stream(), e.modules().stream().flatMap(m -> m.arguments().stream()));
    } else if (entry instanceof ChainEntry e) {
      arguments = e.arguments().stream();
    }
    return Stream.concat(Stream.of(entry.help()), arguments);
  }
}
