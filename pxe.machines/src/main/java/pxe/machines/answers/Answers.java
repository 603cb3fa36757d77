// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import pxe.machines.setup.ImageFiles;
import pxe.machines.setup.MachineFiles;
import pxe.rooms.machine.Machine;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.template.AnswerKind;

/** Which answer a machine has for an image: its own, or else the image's. */
@Component(service = Answers.class)
public final class Answers {
  private static final String SOURCE = "pxe.machines.answers";

  private final AnswerFolder folder;
  private final MachineFiles machines;
  private final ImageFiles images;
  private final AnswerProblems problems;
  private final Consumer<String> changed;

  @Activate
  public Answers(
      BundleContext context,
      @Reference Problems problems,
      @Reference MachineFiles machines,
      @Reference ImageFiles images) {
    this(Path.of(context.getProperty("pxe.etc")), problems, machines, images);
  }

  /** For tests, without a framework. */
  public Answers(Path etc, Problems problems, MachineFiles machines, ImageFiles images) {
    this.folder = new AnswerFolder(etc);
    this.machines = machines;
    this.images = images;
    this.problems = new AnswerProblems(found -> problems.report(SOURCE, found));
    this.changed = name -> this.problems.lookAgain();
    machines.changes().listen(changed);
    images.changes().listen(changed);
  }

  @Deactivate
  void stop() {
    machines.changes().forget(changed);
    images.changes().forget(changed);
  }

  /** The answer of a machine for an image. One that is named and not there is a problem. */
  public Optional<Answer> of(Machine machine, String image) {
    Optional<String> named = named(machine, image);
    named.ifPresent(name -> problems.look(name, () -> missing(name, machine, image)));
    return named.flatMap(folder::find);
  }

  /** The same, where it is of the kind that an installer reads. */
  public Optional<Answer> of(Machine machine, String image, AnswerKind wanted) {
    return of(machine, image).filter(answer -> CheckedAnswer.of(folder, answer).fits(wanted));
  }

  private Optional<String> named(Machine machine, String image) {
    return machines.of(machine).answer().or(() -> images.answer(image));
  }

  private Optional<Problem> missing(String name, Machine machine, String image) {
    return named(machine, image).equals(Optional.of(name)) && folder.find(name).isEmpty()
        ? Optional.of(
            Problem.of(
                "etc/answers/" + name,
                "is named as an answer, and is not there",
                "put it there, or correct the key answer"))
        : Optional.empty();
  }

  /** The file that is to hold a machine's variables. */
  String setupOf(Machine machine) {
    List<String> names = machines.of(machine).names();
    return names.isEmpty() ? "NAME" : names.get(0);
  }

  AnswerFolder folder() {
    return folder;
  }

  AnswerProblems problems() {
    return problems;
  }
}
