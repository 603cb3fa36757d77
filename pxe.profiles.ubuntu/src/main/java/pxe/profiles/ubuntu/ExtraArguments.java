// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.ubuntu;

import java.util.List;
import pxe.api.entry.Entry;
import pxe.api.entry.LinuxEntry;
import pxe.api.settings.CommandLine;
import pxe.api.settings.Settings;

/**
 * What an operator adds to the command line of each kernel of an image.
 *
 * @param words for the installer
 */
record ExtraArguments(List<String> words) {
  /** Those of {@code etc/pxe.image~NAME.cfg}. */
  static ExtraArguments read(Settings settings) {
    return new ExtraArguments(
        settings.value(
            "extra-arguments",
            List.of(),
            "words with blanks between them, without ---: they go before the medium's own",
            text -> CommandLine.words(text).filter(words -> !words.contains("---"))));
  }

  /** The same entry with these; a menu of the medium's own has its own. */
  Entry addTo(Entry entry) {
    return entry instanceof LinuxEntry linux
        ? new LinuxEntry(
            linux.id(),
            linux.title(),
            linux.help(),
            linux.kernel(),
            linux.initrds(),
            Arguments.with(linux.arguments(), words),
            linux.cpu())
        : entry;
  }
}
