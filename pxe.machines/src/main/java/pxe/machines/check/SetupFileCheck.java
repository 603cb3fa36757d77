// SPDX-License-Identifier: Apache-2.0
package pxe.machines.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pxe.machines.answers.AnswerCheck;
import pxe.machines.setup.MachineFiles;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.Offering;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsCheck;
import pxe.rooms.settings.SettingsDeclaration;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.template.Variables;

/** Checks one kind of {@code etc/PID~NAME.cfg} by reading it, with the answer that it names. */
abstract class SetupFileCheck implements SettingsCheck {
  private final SettingsDeclaration declaration;
  private final AnswerCheck answers;
  private final MachineFiles machines;

  SetupFileCheck(SettingsDeclaration declaration, Path etc, MachineFiles machines) {
    this.declaration = declaration;
    this.answers = new AnswerCheck(etc);
    this.machines = machines;
  }

  /**
   * The answer that a file names.
   *
   * @param variables the names of those that the file sets
   * @param setup the name of the file that is to hold what else the answer needs
   * @param images whose entries may read it
   * @param entry the one that is to read it; empty for any
   */
  record NamedAnswer(
      String name,
      Set<String> variables,
      String setup,
      List<Offering> images,
      Optional<EntryName> entry) {}

  /**
   * Reads everything that is declared.
   *
   * @param name what the file's name ends in
   * @param problems takes what is wrong and not with one key
   */
  abstract Optional<NamedAnswer> read(String name, SettingsReader reader, List<Problem> problems);

  @Override
  public final SettingsDeclaration declaration() {
    return declaration;
  }

  @Override
  public final List<Problem> check(SettingsReader settings) {
    List<Problem> problems = new ArrayList<>();
    String name = settings.pid().substring(pid().length() + 1);
    read(name, settings, problems)
        .ifPresent(
            answer -> {
              problems.addAll(answers.of(settings, answer.name(), known(answer), answer.setup()));
              answers.readers(settings, answer.name(), answer.images(), answer.entry());
            });
    problems.addAll(settings.problems());
    return problems;
  }

  /** A variable may be set by another file that matches the machine too. */
  private Set<String> known(NamedAnswer answer) {
    Set<String> names = new HashSet<>(Variables.NAMES);
    names.addAll(answer.variables());
    names.addAll(machines.variables());
    return names;
  }
}
