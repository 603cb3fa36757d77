// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.dhcp.engine.Explanation;
import pxe.dhcp.engine.ProxyDhcp;
import pxe.dhcp.engine.ProxySettings;
import pxe.dhcp.message.Ip4;
import pxe.net.Lan;
import pxe.net.LanInterface;
import pxe.net.LanServers;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.boot.Explainer;
import pxe.rooms.catalog.Machines;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.journal.BootListener;
import pxe.rooms.journal.BootStep;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.FirmwareMenu;
import pxe.rooms.menu.Menus;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.status.Readiness;
import pxe.rooms.web.WebServer;

/** proxyDHCP on every interface of the LAN. Settings change while it serves. */
@Component(
    service = {Explainer.class, BootListener.class},
    immediate = true,
    configurationPid = DhcpSettings.PID)
public final class ProxyDhcpServer implements Explainer, BootListener {
  private final UnaryOperator<String> properties;
  private final Lan lan;
  private final BootDecisions decisions;
  private final DhcpStatus status;
  private final BootLog log;
  private final DelayedSender delayed = new DelayedSender();
  private final StuckReporter stuck;
  private final DhcpRequestHandler handler;
  private volatile DhcpSettings settings;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Menus menus;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile BootJournal journal;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile WebServer web;

  private Optional<LanServers> servers = Optional.empty();

  @Activate
  public ProxyDhcpServer(
      BundleContext context,
      Map<String, Object> configuration,
      @Reference Lan lan,
      @Reference BootDecisions decisions,
      @Reference Machines machines,
      @Reference Problems problems,
      @Reference Readiness readiness,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this(
        context::getProperty,
        configuration,
        lan,
        decisions,
        machines,
        new DhcpStatus(problems, readiness),
        new BootLog(logger, System::nanoTime));
  }

  ProxyDhcpServer(
      UnaryOperator<String> properties,
      Map<String, Object> configuration,
      Lan lan,
      BootDecisions decisions,
      Machines machines,
      DhcpStatus status,
      BootLog log) {
    this.properties = properties;
    this.lan = lan;
    this.decisions = decisions;
    this.status = status;
    this.log = log;
    SettingsReader reader = read(configuration);
    this.settings = DhcpSettings.read(reader);
    this.stuck = new StuckReporter(() -> journal, status, Clock.systemUTC(), System::nanoTime);
    this.handler =
        new DhcpRequestHandler(
            machines,
            log,
            status,
            new JournalNotes(() -> journal, Clock.systemUTC()),
            stuck,
            delayed,
            engine());
    if (!isCheck()) {
      start(reader.problems());
    }
  }

  private void start(List<Problem> found) {
    status.settings(found);
    if (settings.mode() == DhcpSettings.Mode.SERVER) {
      // a proxy instead would be a surprise: somebody counts on addresses
      found.stream().filter(p -> p.key().equals("mode")).forEach(status::failed);
    }
    apply();
  }

  /** Settings with a problem change nothing: the last good ones stay. */
  @Modified
  synchronized void modified(Map<String, Object> configuration) {
    SettingsReader reader = read(configuration);
    DhcpSettings changed = DhcpSettings.read(reader);
    status.settings(reader.problems());
    if (reader.problems().isEmpty() && !isCheck()) {
      settings = changed;
      apply();
    }
  }

  @Deactivate
  synchronized void stop() {
    servers.ifPresent(LanServers::close);
    servers = Optional.empty();
    stuck.close();
    status.withdrawn();
    delayed.close();
  }

  private SettingsReader read(Map<String, Object> configuration) {
    return SettingsReader.of(DhcpSettings.PID, configuration, properties);
  }

  private ProxyDhcp engine() {
    return new ProxyDhcp(decisions, this::menu, this::web, proxySettings());
  }

  private Optional<FirmwareMenu> menu(Machine machine) {
    Menus current = menus;
    return current == null ? Optional.empty() : current.firmwareMenuFor(machine);
  }

  private Optional<String> web(Machine machine, Ip4 server) {
    return Optional.ofNullable(web).flatMap(w -> w.urlFor(machine, server.inetAddress()));
  }

  private ProxySettings proxySettings() {
    return new ProxySettings(
        settings.replyDelay(), settings.admission(), lan.portOffset(), settings.vendorClasses());
  }

  private synchronized void apply() {
    handler.use(engine(), settings.logPackets());
    boolean serves = settings.mode() == DhcpSettings.Mode.PROXY;
    if (serves && servers.isEmpty()) {
      servers =
          Optional.of(
              new LanServers(
                  lan,
                  on -> DhcpInterfaceServer.open(lan, on, handler, log),
                  (serving, found) -> status.changed(serving, found, lan.portOffset())));
    } else if (!serves) {
      servers.ifPresent(LanServers::close);
      servers = Optional.empty();
      if (settings.mode() == DhcpSettings.Mode.OFF) {
        status.off();
      }
    }
  }

  /**
   * In {@code pxe check} nothing is served, and problems are found by {@link DhcpSettingsCheck}.
   */
  private boolean isCheck() {
    return "true".equals(properties.apply("pxe.check"));
  }

  @Override
  public void happened(BootStep step) {
    stuck.happened(step);
  }

  @Override
  public List<String> explain(Machine machine) {
    if (settings.mode() != DhcpSettings.Mode.PROXY) {
      return List.of("proxyDHCP is off: no answer");
    }
    Optional<LanInterface> on = status.serving().stream().findFirst();
    return on.map(served -> explanation(Ip4.of(served.advertise())).of(machine))
        .orElse(List.of("proxyDHCP serves no interface: no answer"));
  }

  private Explanation explanation(Ip4 server) {
    return new Explanation(
        decisions, this::menu, machine -> web(machine, server), proxySettings(), server);
  }
}
