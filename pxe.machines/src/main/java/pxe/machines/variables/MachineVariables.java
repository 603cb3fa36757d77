// SPDX-License-Identifier: Apache-2.0
package pxe.machines.variables;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import pxe.api.image.Image;
import pxe.api.resource.ResourcePath;
import pxe.machines.answers.Answers;
import pxe.machines.assignments.StoredInstallations;
import pxe.machines.reports.ReportPath;
import pxe.machines.setup.ArchitectureName;
import pxe.rooms.assignment.Assignments;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.setup.MachineSetup;
import pxe.rooms.setup.MachineSetups;
import pxe.rooms.template.AnswerKind;
import pxe.rooms.template.ReportVariable;
import pxe.rooms.template.Variables;
import pxe.rooms.web.UrlPath;
import pxe.rooms.web.WebServer;

/** The variables of the moment: each value is looked up when it is asked for. */
@Component
public final class MachineVariables implements Variables {
  private final MachineSetups setups;
  private final Answers answers;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile WebServer web;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile StoredInstallations installations;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile Assignments assignments;

  @Activate
  public MachineVariables(@Reference MachineSetups setups, @Reference Answers answers) {
    this.setups = setups;
    this.answers = answers;
  }

  /** For tests: with a web server. */
  MachineVariables(MachineSetups setups, Answers answers, WebServer web) {
    this(setups, answers);
    this.web = web;
  }

  /** For tests: with a store. */
  void use(StoredInstallations reports, Assignments assigned) {
    installations = reports;
    assignments = assigned;
  }

  @Override
  public Function<String, Optional<String>> of(
      Optional<Machine> machine, Image image, InetAddress server) {
    return name ->
        switch (name) {
          case "server" -> Optional.of(server.getHostAddress());
          case "http" -> http(server);
          case "image" -> Optional.of(image.name());
          case "source" -> url(server, image.path(""));
          case "medium" -> image.medium().flatMap(medium -> url(server, medium));
          default ->
              machine.flatMap(
                  m ->
                      AnswerKind.isAnswer(name)
                          ? answer(m, image, server, AnswerKind.ofVariable(name))
                          : ReportVariable.of(name)
                              .map(report -> report(m, image, server, report))
                              .orElseGet(() -> of(m, name)));
        };
  }

  /** The key is made when it is asked for: who asks is about to be installed. */
  private Optional<String> report(
      Machine machine, Image image, InetAddress server, ReportVariable report) {
    StoredInstallations now = installations;
    Assignments assigned = assignments;
    if (now == null || assigned == null) {
      return Optional.empty(); // nobody could take the report
    }
    HardwareAddress address = machine.hardwareAddress();
    boolean isOrdered =
        assigned.of(address).filter(a -> a.entry().image().equals(image.name())).isPresent();
    return http(server)
        .map(
            http ->
                http
                    + ReportPath.of(address, now.keyFor(address, image.name(), isOrdered), report));
  }

  private Optional<String> of(Machine machine, String name) {
    MachineSetup setup = setups.of(machine);
    return switch (name) {
      case "machine" -> setup.names().stream().findFirst().or(() -> Optional.of(dashed(machine)));
      case "mac" -> Optional.of(machine.hardwareAddress().text());
      case "uuid" -> machine.uuid().map(Object::toString);
      case "address" -> machine.address().map(InetAddress::getHostAddress);
      case "architecture" -> Optional.of(ArchitectureName.of(machine.architecture()).name());
      default -> Optional.ofNullable(setup.variables().get(name));
    };
  }

  private Optional<String> answer(
      Machine machine, Image image, InetAddress server, Optional<AnswerKind> wanted) {
    String name = image.name();
    return wanted
        .map(kind -> answers.of(machine, name, kind))
        .orElseGet(() -> answers.of(machine, name))
        .flatMap(
            answer ->
                url(server, answer.path(machine, name, wanted))
                    .map(url -> answer.isFolder() ? url + "/" : url));
  }

  private Optional<String> url(InetAddress server, ResourcePath path) {
    return http(server).map(http -> http + UrlPath.of(path));
  }

  private Optional<String> http(InetAddress server) {
    return Optional.ofNullable(web).map(w -> w.urlAt(server));
  }

  private static String dashed(Machine machine) {
    return machine.hardwareAddress().text().replace(':', '-');
  }
}
