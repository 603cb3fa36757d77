// SPDX-License-Identifier: Apache-2.0
package pxe.shell;

import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.rooms.catalog.MachineRecords;
import pxe.rooms.catalog.Machines;
import pxe.rooms.machine.ClientArchitecture;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.setup.AnswerFiles;
import pxe.rooms.setup.MachineSetups;

/** {@code pxe:answers}: what installers read. */
@Component(
    service = AnswerCommands.class,
    property = {"osgi.command.scope=pxe", "osgi.command.function=answers"})
public final class AnswerCommands {
  /** An answer, as a line. */
  public record AnswerLine(String answer, String kind, String reports, String detail) {}

  /** A file of an answer, filled in. */
  public record PreviewFile(String file, String text) {}

  /** What a machine would get. */
  public record AnswerPreview(List<PreviewFile> files) {
    public AnswerPreview {
      files = List.copyOf(files);
    }

    /** File by file. */
    String text() {
      StringBuilder text = new StringBuilder();
      for (PreviewFile file : files) {
        text.append(text.isEmpty() ? "" : "\n").append("== ").append(file.file()).append('\n');
        text.append(file.text().stripTrailing());
      }
      return text.toString();
    }
  }

  private final Machines machines;
  private final AnswerFiles answers;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile MachineRecords records;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile MachineSetups setups;

  @Activate
  public AnswerCommands(@Reference Machines machines, @Reference AnswerFiles answers) {
    this.machines = machines;
    this.answers = answers;
  }

  @Descriptor(
      "the answers for unattended installations, what they are, and what is wrong with them")
  public Listing answers() {
    return new Listing(
        answers.all().stream()
            .map(
                a ->
                    new AnswerLine(
                        a.name(),
                        a.kind(),
                        a.reports() ? "yes" : "no",
                        String.join("; ", a.faults())))
            .toList(),
        "no answer is here; put one into etc/answers/");
  }

  @Descriptor("an answer filled in as a machine would get it, with its secrets")
  public AnswerPreview answers(
      @Descriptor("preview") String what,
      @Descriptor("hardware address, UUID, address, or name of its set-up") String machine,
      @Descriptor("what the image is called") String image) {
    if (!what.equals("preview")) {
      throw new IllegalArgumentException("write answers preview MACHINE IMAGE, not " + what);
    }
    MachineRecords stored = records;
    HardwareAddress address =
        new KnownMachines(
                machines.all(),
                stored == null ? List.of() : stored.all(),
                Optional.ofNullable(setups))
            .find(machine);
    Machine known =
        machines
            .byHardwareAddress(address)
            .orElseGet(() -> Machine.of(address, ClientArchitecture.X86_BIOS));
    return new AnswerPreview(
        answers.preview(known, image).stream()
            .map(file -> new PreviewFile("etc/answers/" + file.path(), file.text()))
            .toList());
  }
}
