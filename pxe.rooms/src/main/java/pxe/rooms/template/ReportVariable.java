// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.template;

import java.util.Arrays;
import java.util.Optional;

/** The variables for URLs at which installers report how far they are. */
public enum ReportVariable {
  /** Where events are sent to, which tell by themselves what has happened. */
  REPORT("report", ""),
  INSTALLING("report.installing", "/installing"),
  INSTALLED("report.installed", "/installed"),
  FAILED("report.failed", "/failed"),
  /** A shell script that reports by its first argument: 0 for success, as XenServer gives it. */
  SCRIPT("report.script", "/script");

  private final String word;
  private final String path;

  ReportVariable(String word, String path) {
    this.word = word;
    this.path = path;
  }

  /** The one of a name. */
  public static Optional<ReportVariable> of(String name) {
    return name.startsWith(REPORT.word)
        ? Arrays.stream(values()).filter(v -> v.word.equals(name)).findFirst()
        : Optional.empty();
  }

  /** Whether a name is that of one. */
  public static boolean is(String name) {
    return of(name).isPresent();
  }

  /** As it is written in answers. */
  public String word() {
    return word;
  }

  /** What the URL has behind the machine and the key. */
  public String path() {
    return path;
  }
}
