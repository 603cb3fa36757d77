// SPDX-License-Identifier: Apache-2.0
package pxe.machines.reports;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.api.resource.ResourcePath;
import pxe.machines.assignments.ReportOutcome;
import pxe.machines.assignments.StoredInstallations;
import pxe.rooms.template.ReportVariable;
import pxe.rooms.text.AddressText;
import pxe.rooms.web.RequestReceiver;
import pxe.rooms.web.WebServer;

/** Takes the reports of installers, by GET and POST: many have nothing but a small wget. */
@Component
public final class ReportReceiver implements RequestReceiver {
  private static final String FORM =
      "a report goes to the URL of ${report.installing}, ${report.installed} or ${report.failed};"
          + " that of ${report} takes JSON events with name and event_type, as curtin sends them";

  private final Logger logger;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile StoredInstallations installations;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile WebServer web;

  @Activate
  public ReportReceiver(@Reference(service = LoggerFactory.class) Logger logger) {
    this.logger = logger;
  }

  @Override
  public String prefix() {
    return ReportPath.PREFIX;
  }

  /** Without the key. */
  @Override
  public String shown(ResourcePath path) {
    return ReportPath.shown(path);
  }

  @Override
  public Reply receive(Received request) {
    Optional<ReportPath> path = ReportPath.parse(request.path());
    if (path.isEmpty()) {
      return new Reply(Outcome.NOT_FOUND, "There is no such report.");
    }
    if (path.get().what() == ReportVariable.SCRIPT) {
      return script(path.get(), request);
    }
    Optional<ReportReader.Report> report = ReportReader.read(path.get().what(), request.body());
    if (report.isEmpty()) {
      return new Reply(Outcome.UNUSABLE, FORM);
    }
    StoredInstallations now = installations;
    if (now == null) {
      return new Reply(Outcome.LATER, "the store is not open");
    }
    ReportOutcome outcome =
        now.report(
            path.get().machine(), path.get().key(), report.get().state(), report.get().detail());
    if (outcome.kind() == ReportOutcome.Kind.REFUSED && isPowerOfTwo(now.refusals().count())) {
      logger.warn(
          "a report of {} from {} was refused: {}",
          path.get().machine(),
          AddressText.of(request.client()),
          outcome.reason());
    }
    return new Reply(
        switch (outcome.kind()) {
          case TAKEN -> Outcome.DONE;
          case REFUSED -> Outcome.REFUSED;
          case LATER -> Outcome.LATER;
        },
        outcome.reason());
  }

  /** It is made for whatever key: whether that is right is seen when it reports. */
  private Reply script(ReportPath path, Received request) {
    WebServer server = web;
    return server == null || !path.hasFormOfKey()
        ? new Reply(Outcome.NOT_FOUND, "There is no such script.")
        : new Reply(
            Outcome.DONE,
            ReportScript.of(
                server.urlAt(request.server())
                    + ReportPath.of(path.machine(), path.key(), ReportVariable.REPORT)));
  }

  /** Strangers may send any number, and the log is to stay readable. */
  private static boolean isPowerOfTwo(long count) {
    return (count & (count - 1)) == 0;
  }
}
