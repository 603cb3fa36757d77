// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import pxe.api.image.Image;
import pxe.api.resource.BootResource;
import pxe.api.resource.OpenResource;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.catalog.Machines;
import pxe.rooms.catalog.Offering;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.problem.Problem;
import pxe.rooms.resource.ResourceOwner;
import pxe.rooms.resource.ResourceRequest;
import pxe.rooms.template.AnswerKind;
import pxe.rooms.template.Variables;

/**
 * Hands out {@code answers/MAC/IMAGE/NAME} and, of folders, {@code answers/MAC/IMAGE/NAME/FILE}:
 * the answer that this machine has for this image, and nothing else. One for Alpine stands at
 * {@code NAME.apkovl.tar.gz} as well, as what its netboot fetches.
 */
@Component(property = ResourceOwner.PREFIX + "=" + Answer.PREFIX)
public final class AnswerOwner implements ResourceOwner {
  /** Of a machine that only its address is known of. */
  private static final ClientArchitecture UNSAID = new ClientArchitecture(0xffff);

  private final Answers answers;
  private final Machines machines;
  private final Catalog catalog;
  private final Variables variables;

  @Activate
  public AnswerOwner(
      @Reference Answers answers,
      @Reference Machines machines,
      @Reference Catalog catalog,
      @Reference Variables variables) {
    this.answers = answers;
    this.machines = machines;
    this.catalog = catalog;
    this.variables = variables;
  }

  /**
   * An answer file, for one machine and image.
   *
   * @param isOverlay whether it is asked for in the form in which Alpine fetches it
   */
  private record Asked(
      List<String> names,
      boolean isOverlay,
      String setup,
      Function<String, Optional<String>> values) {}

  @Override
  public Optional<BootResource> find(ResourceRequest request) {
    return asked(request)
        .filter(asked -> isMade(asked.names()) || answers.folder().file(asked.names()).isPresent())
        .map(asked -> () -> open(request, asked));
  }

  private Optional<Asked> asked(ResourceRequest request) {
    List<String> segments = request.path().segments();
    if (segments.size() < 4 || segments.size() > 5) {
      return Optional.empty();
    }
    Optional<Machine> machine = HardwareAddress.parse(segments.get(1)).map(this::machine);
    Optional<Image> image = image(segments.get(2));
    if (machine.isEmpty() || image.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = segments.subList(3, segments.size());
    InetAddress server = request.server();
    Optional<Answer> answer = answers.of(machine.get(), image.get().name());
    boolean isOverlay = names.size() == 1 && answer.filter(a -> isOverlay(a, names)).isPresent();
    return answer
        .filter(
            a -> isOverlay || (a.name().equals(names.get(0)) && a.isFolder() == (names.size() > 1)))
        .map(
            a ->
                new Asked(
                    isOverlay ? List.of(a.name()) : names,
                    isOverlay,
                    answers.setupOf(machine.get()),
                    variables.of(machine, image.get(), server)));
  }

  private boolean isOverlay(Answer answer, List<String> names) {
    return names.get(0).equals(answer.name() + ApkOverlay.ENDING)
        && CheckedAnswer.of(answers.folder(), answer).fits(AnswerKind.ALPINE);
  }

  private Machine machine(HardwareAddress address) {
    return machines.byHardwareAddress(address).orElseGet(() -> Machine.of(address, UNSAID));
  }

  private Optional<Image> image(String name) {
    return catalog.snapshot().offerings().stream()
        .map(Offering::image)
        .filter(image -> image.name().equals(name))
        .findFirst();
  }

  private OpenResource open(ResourceRequest request, Asked asked) throws IOException {
    String what = String.join("/", asked.names()) + " for " + asked.setup();
    try {
      String text = text(asked);
      answers.problems().resolved(what);
      return asked.isOverlay()
          ? BootResource.ofBytes(ApkOverlay.of(text, asked.values())).open()
          : BootResource.ofText(text).open();
    } catch (AnswerException e) {
      answers.problems().look(what, () -> asked(request).flatMap(this::problem));
      throw e;
    }
  }

  private Optional<Problem> problem(Asked asked) {
    try {
      text(asked);
      return Optional.empty();
    } catch (AnswerException e) {
      return Optional.of(e.problem());
    }
  }

  private String text(Asked asked) throws AnswerException {
    List<String> names = asked.names();
    if (isMade(names)) {
      return NoCloudSeed.made(names.get(1), asked.values());
    }
    return AnswerText.read(names, answers.folder().file(names)).fill(asked.values(), asked.setup());
  }

  /** Whether it is not there and made all the same: cloud-init looks for it in each seed. */
  private boolean isMade(List<String> names) {
    AnswerFolder folder = answers.folder();
    return names.size() > 1
        && NoCloudSeed.isMade(names.get(1))
        && folder.file(names).isEmpty()
        && folder.file(List.of(names.get(0), NoCloudSeed.USER_DATA)).isPresent();
  }
}
