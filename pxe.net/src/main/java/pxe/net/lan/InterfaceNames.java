// SPDX-License-Identifier: Apache-2.0
package pxe.net.lan;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The names in {@code interfaces}: {@code eth1}, {@code eth*} for all that begin so, {@code !wlan0}
 * or {@code !wlan*} for all but these.
 *
 * @param named names and patterns of those to serve; empty for every one
 * @param excluded names and patterns of those that are not served, whatever else names them
 */
record InterfaceNames(List<String> named, List<String> excluded) {
  private static final String NOT = "!";

  InterfaceNames {
    named = List.copyOf(named);
    excluded = List.copyOf(excluded);
  }

  static InterfaceNames of(List<String> written) {
    return new InterfaceNames(
        written.stream().filter(name -> !name.startsWith(NOT)).toList(),
        written.stream()
            .filter(name -> name.startsWith(NOT))
            .map(name -> name.substring(NOT.length()).strip())
            .toList());
  }

  /** Whether every interface is meant that can broadcast, but for those excluded. */
  boolean isEveryOne() {
    return named.isEmpty();
  }

  boolean mayServe(HostInterface each) {
    return excluded.stream().noneMatch(name -> alike(name, each));
  }

  static boolean isPattern(String name) {
    return name.indexOf('*') >= 0;
  }

  /** {@code *} means what no name means; the loopback has to be named, at least as {@code lo*}. */
  static boolean matches(String pattern, HostInterface each) {
    return alike(pattern, each) && (each.broadcasts() || !pattern.equals("*"));
  }

  private static boolean alike(String pattern, HostInterface each) {
    return each.name().matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
  }
}
