// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.util.List;
import java.util.Locale;
import pxe.rooms.journal.Boot;
import pxe.rooms.journal.BootStep;
import pxe.rooms.journal.BootSummary;
import pxe.rooms.text.AddressText;
import pxe.rooms.text.Amounts;
import pxe.rooms.text.SafeText;

/**
 * What happened at one boot.
 *
 * @param boot whose, and when it began
 * @param steps in order
 */
public record Trace(String boot, List<Line> steps) {
  /**
   * A step.
   *
   * @param at since the boot began
   */
  public record Line(
      String at, String what, String subject, String bytes, String took, String detail) {}

  /** That of a boot. */
  static Trace of(Boot boot) {
    BootSummary summary = new BootSummary(boot);
    String who =
        boot.machine()
            + boot.address().map(AddressText::of).map(a -> ", " + a).orElse("")
            + boot.uuid().map(u -> ", UUID " + u).orElse("");
    return new Trace(
        who + ", booted " + Amounts.day(boot.began()),
        boot.steps().stream().map(step -> line(summary, step)).toList());
  }

  private static Line line(BootSummary summary, BootStep step) {
    return new Line(
        String.format(Locale.ROOT, "%.3f s", summary.since(step).toNanos() / 1e9),
        BootSummary.word(step.kind()),
        SafeText.line(step.subject()),
        Amounts.bytes(step.bytes()),
        Amounts.seconds(step.took()),
        SafeText.line(step.detail()));
  }

  public Trace {
    steps = List.copyOf(steps);
  }
}
