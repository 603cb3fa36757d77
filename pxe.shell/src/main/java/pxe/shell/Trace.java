// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.util.List;

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

  public Trace {
    steps = List.copyOf(steps);
  }
}
