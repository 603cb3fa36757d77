// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import pxe.rooms.text.SafeText;

/** What was found on all ways. */
public record ProbeReport(ProbeOutcome outcome, List<ProbeWalk> walks) {
  public ProbeReport {
    walks = List.copyOf(walks);
  }

  /**
   * What several walks come to: each has to end well that was asked for by name. Of all kinds that
   * there are, those need not boot that nobody serves, as long as others do in the same place.
   *
   * @param places the walks, apart by what is judged by itself, such as an interface that is served
   * @param byName whether the kinds of machines were named
   */
  public static ProbeReport of(List<List<ProbeWalk>> places, boolean byName) {
    return new ProbeReport(
        places.stream()
            .map(walks -> outcome(walks, byName))
            .min(Comparator.comparingInt(ProbeReport::weight))
            .orElse(ProbeOutcome.UNKNOWN),
        places.stream().flatMap(List::stream).toList());
  }

  private static ProbeOutcome outcome(List<ProbeWalk> walks, boolean byName) {
    List<ProbeOutcome> ends = new ArrayList<>(walks.stream().map(ProbeWalk::outcome).toList());
    if (!byName && ends.contains(ProbeOutcome.BOOTS)) {
      ends.removeIf(end -> end == ProbeOutcome.SILENT || end == ProbeOutcome.UNKNOWN);
    }
    return ends.stream()
        .min(Comparator.comparingInt(ProbeReport::weight))
        .orElse(ProbeOutcome.UNKNOWN);
  }

  private static int weight(ProbeOutcome outcome) {
    return switch (outcome) {
      case FAILS -> 0;
      case SILENT -> 1;
      case UNKNOWN -> 2;
      case BOOTS -> 3;
    };
  }

  /** For people. */
  public String text() {
    return SafeText.lines(walks.stream().map(ProbeWalk::lines).collect(Collectors.joining("\n")));
  }

  /** For programs, where there is no shell to write it. */
  public String json() {
    return "{\"outcome\": "
        + word(outcome)
        + ", \"walks\": "
        + walks.stream()
            .map(
                walk ->
                    "{\"client\": "
                        + SafeText.json(walk.client())
                        + ", \"network\": "
                        + SafeText.json(walk.network())
                        + ", \"outcome\": "
                        + word(walk.outcome())
                        + ", \"steps\": "
                        + walk.steps().stream()
                            .map(ProbeReport::json)
                            .collect(Collectors.joining(", ", "[", "]"))
                        + "}")
            .collect(Collectors.joining(", ", "[", "]"))
        + "}";
  }

  private static String json(ProbeStep step) {
    return "{\"step\": "
        + SafeText.json(step.step())
        + ", \"mark\": "
        + word(step.mark())
        + ", \"found\": "
        + SafeText.json(step.found())
        + ", \"remedy\": "
        + SafeText.json(step.remedy())
        + "}";
  }

  private static String word(Enum<?> constant) {
    return SafeText.json(constant.name().toLowerCase(Locale.ROOT));
  }
}
