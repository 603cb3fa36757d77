// SPDX-License-Identifier: Apache-2.0
package pxe.machines.answers;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import pxe.api.image.Image;
import pxe.machines.assignments.StoredInstallations;
import pxe.machines.reports.ReportPath;
import pxe.rooms.catalog.Catalog;
import pxe.rooms.machine.Machine;
import pxe.rooms.setup.AnswerFiles;
import pxe.rooms.template.AnswerKind;
import pxe.rooms.template.ReportVariable;
import pxe.rooms.template.Variables;
import pxe.rooms.web.WebServer;

/** Shows answers to operators as machines would get them. */
@Component
public final class AnswerPreviews implements AnswerFiles {
  /** In the place of a key that is made when the machine asks. */
  private static final String NO_KEY = "KEY";

  private final Answers answers;
  private final Catalog catalog;
  private final Variables variables;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile StoredInstallations installations;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile WebServer web;

  @Activate
  public AnswerPreviews(
      @Reference Answers answers, @Reference Catalog catalog, @Reference Variables variables) {
    this.answers = answers;
    this.catalog = catalog;
    this.variables = variables;
  }

  @Override
  public List<AnswerFile> all() {
    return answers.folder().all().stream().map(this::file).toList();
  }

  private AnswerFile file(Answer answer) {
    CheckedAnswer checked = CheckedAnswer.of(answers.folder(), answer);
    List<String> faults = new ArrayList<>(checked.fault().stream().toList());
    for (List<String> names : answers.folder().filesOf(answer)) {
      try {
        AnswerText unused = AnswerText.read(names, answers.folder().file(names));
      } catch (AnswerException e) {
        faults.add(e.getMessage());
      }
    }
    return new AnswerFile(
        answer.name(),
        checked.content().description(),
        checked.reports(Optional.of(AnswerKind.ALPINE)),
        faults);
  }

  @Override
  public List<FilledFile> preview(Machine machine, String name) {
    Image image =
        catalog
            .snapshot()
            .image(name)
            .orElseThrow(() -> new IllegalArgumentException("there is no image " + name));
    Answer answer =
        answers
            .of(machine, name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        machine.hardwareAddress()
                            + " has no answer for "
                            + name
                            + "; name one with answer = in its file or in that of the image"));
    InetAddress server = serverFor(machine);
    Function<String, Optional<String>> of = variables.of(Optional.of(machine), image, server);
    Function<String, Optional<String>> values =
        variable ->
            ReportVariable.of(variable)
                .map(report -> report(machine, name, server, report))
                .orElseGet(() -> of.apply(variable));
    return filesOf(answer).map(names -> filled(machine, names, values)).toList();
  }

  /** Those that are there, and those that are made where they are not. */
  private Stream<List<String>> filesOf(Answer answer) {
    List<List<String>> files = answers.folder().filesOf(answer);
    Stream<List<String>> made =
        Stream.of(NoCloudSeed.META_DATA, NoCloudSeed.VENDOR_DATA)
            .map(name -> List.of(answer.name(), name))
            .filter(names -> answer.isFolder() && !files.contains(names));
    return Stream.concat(files.stream(), made);
  }

  private FilledFile filled(
      Machine machine, List<String> names, Function<String, Optional<String>> values) {
    String path = String.join("/", names);
    Optional<Path> file = answers.folder().file(names);
    if (file.isEmpty()) {
      return new FilledFile(path, NoCloudSeed.made(names.get(1), values));
    }
    try {
      return new FilledFile(
          path, AnswerText.read(names, file).fill(values, answers.setupOf(machine)));
    } catch (AnswerException e) {
      return new FilledFile(path, "the machine gets no such file: " + e.getMessage());
    }
  }

  private Optional<String> report(
      Machine machine, String image, InetAddress server, ReportVariable report) {
    WebServer now = web;
    StoredInstallations known = installations;
    return Optional.ofNullable(now)
        .map(
            w ->
                w.urlAt(server)
                    + ReportPath.of(
                        machine.hardwareAddress(),
                        Optional.ofNullable(known)
                            .flatMap(k -> k.heldKey(machine.hardwareAddress(), image))
                            .orElse(NO_KEY),
                        report));
  }

  /** Of several addresses that of the network in which the machine is. */
  private InetAddress serverFor(Machine machine) {
    WebServer now = web;
    byte[] wanted = machine.address().map(InetAddress::getAddress).orElse(new byte[0]);
    InetAddress best = InetAddress.getLoopbackAddress();
    int most = -1;
    for (String url : now == null ? List.<String>of() : now.urls()) {
      try {
        InetAddress address = InetAddress.getByName(URI.create(url).getHost()); // a number
        int common = common(address.getAddress(), wanted);
        if (common > most) {
          most = common;
          best = address;
        }
      } catch (UnknownHostException e) {
        // another one will do
      }
    }
    return best;
  }

  private static int common(byte[] a, byte[] b) {
    int bits = 0;
    for (int i = 0; i < a.length && a.length == b.length; i++) {
      int differing = (a[i] ^ b[i]) & 0xff;
      if (differing != 0) {
        return bits + Integer.numberOfLeadingZeros(differing) - 24;
      }
      bits += 8;
    }
    return bits;
  }
}
