// SPDX-License-Identifier: Apache-2.0
package pxe.machines.reports;

import java.util.List;
import java.util.Optional;
import pxe.api.resource.ResourcePath;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.template.ReportVariable;

/**
 * Where an installer reports: {@code /report/MAC/KEY}, with what has happened behind it, or that in
 * its body.
 *
 * @param machine of which
 * @param key that of its installation, as it was sent
 * @param what what the path says of it
 */
public record ReportPath(HardwareAddress machine, String key, ReportVariable what) {
  /** The first segment. */
  public static final String PREFIX = "report";

  /** A longer one is none of ours. */
  private static final int LONGEST_KEY = 64;

  /** Keys stay out of logs. */
  @Override
  public String toString() {
    return of(machine, "KEY", what);
  }

  /** Whether it could be a key of ours: nothing else goes into a script. */
  boolean hasFormOfKey() {
    return key.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
  }

  /** As it stands in a URL. */
  public static String of(HardwareAddress machine, String key, ReportVariable what) {
    return "/" + PREFIX + "/" + machine.text().replace(':', '-') + "/" + key + what.path();
  }

  /** A path as it may stand in logs and in the journal, where no key has to be read. */
  static String shown(ResourcePath path) {
    return parse(path)
        .map(p -> of(p.machine(), "KEY", p.what()).substring(1))
        .orElse(PREFIX + "/…");
  }

  /** Reads one. */
  static Optional<ReportPath> parse(ResourcePath path) {
    List<String> segments = path.segments();
    if (segments.size() < 3 || segments.size() > 4 || segments.get(2).length() > LONGEST_KEY) {
      return Optional.empty();
    }
    Optional<ReportVariable> what =
        segments.size() == 3
            ? Optional.of(ReportVariable.REPORT)
            : ReportVariable.of(PREFIX + "." + segments.get(3));
    return HardwareAddress.parse(segments.get(1))
        .flatMap(machine -> what.map(w -> new ReportPath(machine, segments.get(2), w)));
  }
}
