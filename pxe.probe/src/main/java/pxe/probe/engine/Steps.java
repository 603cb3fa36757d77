// SPDX-License-Identifier: Apache-2.0
package pxe.probe.engine;

import java.util.ArrayList;
import java.util.List;
import pxe.rooms.probe.ProbeStep;
import pxe.rooms.probe.ProbeStep.Mark;

/** What was found on the way so far. */
final class Steps {
  private final List<ProbeStep> steps = new ArrayList<>();

  List<ProbeStep> all() {
    return List.copyOf(steps);
  }

  void ok(String step, String found) {
    steps.add(new ProbeStep(step, Mark.OK, found, ""));
  }

  void note(String step, String found, String remedy) {
    steps.add(new ProbeStep(step, Mark.NOTE, found, remedy));
  }

  void failed(String step, String found, String remedy) {
    steps.add(new ProbeStep(step, Mark.FAILED, found, remedy));
  }

  void silent(String step, String found, String remedy) {
    steps.add(new ProbeStep(step, Mark.SILENT, found, remedy));
  }

  void unknown(String step, String found, String remedy) {
    steps.add(new ProbeStep(step, Mark.UNKNOWN, found, remedy));
  }
}
