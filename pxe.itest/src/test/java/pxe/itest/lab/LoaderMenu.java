// SPDX-License-Identifier: Apache-2.0
package pxe.itest.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The menu as PXELINUX gets it.
 *
 * @param text the configuration
 */
record LoaderMenu(String text) {
  /** That of a machine that nobody knows. */
  static LoaderMenu of(Lab lab) {
    return of(lab, "default");
  }

  /** That of one of the names that PXELINUX asks for. */
  static LoaderMenu of(Lab lab, String name) {
    return new LoaderMenu(
        lab.runIn(
            "client", "curl", "-sS", "tftp://" + Lab.SERVER_ADDRESS + "/pxelinux.cfg/" + name));
  }

  /** The labels, from top to bottom. */
  List<String> labels() {
    return text.lines()
        .map(String::strip)
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("label "))
        .map(line -> line.substring("label ".length()).strip())
        .toList();
  }

  /** The keys that lead from one line to another. */
  String[] keys(String from, String to) {
    int start = labels().indexOf(from);
    int end = labels().indexOf(to);
    assertTrue(start >= 0 && end >= 0 && start != end, text);
    return Collections.nCopies(Math.abs(end - start), start < end ? "down" : "up")
        .toArray(String[]::new);
  }
}
