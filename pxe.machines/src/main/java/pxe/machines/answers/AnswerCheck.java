// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pxe.rooms.catalog.EntryName;
import pxe.rooms.catalog.Offering;
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
   * Says so where nothing that is to read an answer reads its kind.
   *
   * @param offerings the images whose entries may read it
   * @param entry the one that is to read it; empty for any
   */
  public void readers(
      SettingsReader reader, String name, List<Offering> offerings, Optional<EntryName> entry) {
    List<AnswerReader> readers =
        AnswerReader.among(offerings)
            .filter(r -> entry.isEmpty() || entry.get().equals(r.entry()))
            .toList();
    Optional<CheckedAnswer> content = folder.find(name).map(a -> CheckedAnswer.of(folder, a));
    if (readers.isEmpty()
        || content.isEmpty()
        || content.get().fault().isPresent() // which is said anyway
        || readers.stream().anyMatch(r -> content.get().fits(r.kind()))) {
      return;
    }
    String wanted =
        readers.stream()
            .map(r -> r.entry() + " reads " + r.kind().description())
            .collect(Collectors.joining(", "));
    reader.problem(
        "answer",
        "etc/answers/" + name + " is " + content.get().description() + ", and " + wanted,
        "name an answer of that kind, or the entry that reads this one");
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
    CheckedAnswer.of(folder, answer.get())
        .fault()
        .map(
            fault ->
                Problem.of(
                    "etc/answers/" + name,
                    "no installer can read it: " + fault,
                    "correct it; until then it is offered to no machine"))
        .ifPresent(problems::add);
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
