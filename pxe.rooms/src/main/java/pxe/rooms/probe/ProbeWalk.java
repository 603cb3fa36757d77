// SPDX-License-Identifier: Apache-2.0
package pxe.rooms.probe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pxe.rooms.probe.ProbeStep.Mark;

/**
 * The way of one machine.
 *
 * @param client as which it was walked
 * @param network the interface, and our address there
 */
public record ProbeWalk(
    String client, String network, ProbeOutcome outcome, List<ProbeStep> steps) {
  public ProbeWalk {
    steps = List.copyOf(steps);
  }

  /** A walk that has come as far as these steps. */
  public static ProbeWalk of(String client, String network, List<ProbeStep> steps) {
    return new ProbeWalk(client, network, outcome(steps), steps);
  }

  private static ProbeOutcome outcome(List<ProbeStep> steps) {
    return stopped(steps)
        .map(
            step ->
                switch (step.mark()) {
                  case SILENT -> ProbeOutcome.SILENT;
                  case UNKNOWN -> ProbeOutcome.UNKNOWN;
                  case OK, NOTE, FAILED -> ProbeOutcome.FAILS;
                })
        .orElse(ProbeOutcome.BOOTS);
  }

  private static Optional<ProbeStep> stopped(List<ProbeStep> steps) {
    return Stream.of(Mark.FAILED, Mark.SILENT, Mark.UNKNOWN)
        .flatMap(mark -> steps.stream().filter(step -> step.mark() == mark))
        .findFirst();
  }

  /** The step at which it goes no further; empty where a machine boots. */
  public Optional<ProbeStep> stopped() {
    return stopped(steps);
  }

  String lines() {
    String where = stopped().map(step -> ": " + step.step()).orElse("");
    return Stream.concat(
            Stream.of(client + " on " + network + " " + outcome.words() + where),
            steps.stream().map(ProbeStep::line))
        .collect(Collectors.joining("\n"));
  }
}
