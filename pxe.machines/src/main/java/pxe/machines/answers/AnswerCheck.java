// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pxe.rooms.problem.Problem;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.template.Template;

/** Looks at the answer that a file names before a machine does. */
public final class AnswerCheck {
  private final AnswerFolder folder;

  /**
   * A check.
   *
   * @param etc the configuration folder
   */
  public AnswerCheck(Path etc) {
    this.folder = new AnswerFolder(etc);
  }

  /**
   * What is wrong with the texts of an answer; one that is not there is a problem of the reader's.
   *
   * @param variables the names that have a value, as far as it can be known
   * @param setup the name of the file that is to hold the others
   */
  public List<Problem> of(SettingsReader reader, String name, Set<String> variables, String setup) {
    Optional<Answer> answer = folder.find(name);
    if (answer.isEmpty()) {
      reader.problem(
          "answer",
          "there is no file or folder etc/answers/" + name,
          "put it there, or write the name of one that is");
      return List.of();
    }
    List<Problem> problems = new ArrayList<>();
    for (List<String> names : folder.filesOf(answer.get())) {
      problems.addAll(text(names, variables, setup));
    }
    return problems;
  }

  private List<Problem> text(List<String> names, Set<String> variables, String setup) {
    try {
      AnswerText text = AnswerText.read(names, folder.file(names));
      return Template.of(text.text()).names().stream()
          .filter(variable -> !variables.contains(variable))
          .map(variable -> text.unknown(variable, setup))
          .toList();
    } catch (AnswerException e) {
      return List.of(e.problem());
    }
  }
}
