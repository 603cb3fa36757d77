// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.rooms.boot.Explainer;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.machine.Machine;

/** Says which entries a machine is not offered because its answer is not for them. */
@Component
public final class AnswerExplainer implements Explainer {
  private final Answers answers;
  private final Catalog catalog;

  @Activate
  public AnswerExplainer(@Reference Answers answers, @Reference Catalog catalog) {
    this.answers = answers;
    this.catalog = catalog;
  }

  @Override
  public List<String> explain(Machine machine) {
    return AnswerReader.among(catalog.snapshot().offerings())
        .flatMap(
            reader ->
                answers
                    .of(machine, reader.entry().image())
                    .flatMap(answer -> leftOut(reader, answer))
                    .stream())
        .toList();
  }

  private Optional<String> leftOut(AnswerReader reader, Answer answer) {
    CheckedAnswer content = CheckedAnswer.of(answers.folder(), answer);
    return content.fits(reader.kind())
        ? Optional.empty()
        : Optional.of(
            "not offered "
                + reader.entry()
                + ", which reads "
                + reader.kind().description()
                + ": etc/answers/"
                + answer.name()
                + " is "
                + content.description());
  }
}
