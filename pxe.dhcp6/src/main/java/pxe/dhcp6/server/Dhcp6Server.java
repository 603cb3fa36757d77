// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp6.server;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
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
import pxe.dhcp6.engine.Arrival;
import pxe.dhcp6.engine.BootServers;
import pxe.dhcp6.engine.Mode;
import pxe.dhcp6.engine.Responder;
import pxe.dhcp6.message.Duid;
import pxe.dhcp6.message.OptionData;
import pxe.net.Ipv6Interface;
import pxe.net.Ipv6Servers;
import pxe.net.Lan;
import pxe.net.LanException;
import pxe.net.LanInterface;
import pxe.net.LanServers;
import pxe.net.ServerStatus;
import pxe.rooms.boot.Admission;
import pxe.rooms.boot.BootDecision;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.boot.Explainer;
import pxe.rooms.catalog.Machines;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.machine.MachineUuid;
import pxe.rooms.metrics.Metric;
import pxe.rooms.metrics.MetricSource;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.status.Readiness;
import pxe.rooms.web.WebServer;

/**
 * DHCPv6 for machines that boot, at each IPv6 address of the LAN. Settings change meanwhile. What
 * it explains comes after what is said of IPv4.
 */
@Component(
    service = {Explainer.class, MetricSource.class},
    immediate = true,
    property = "service.ranking:Integer=1",
    configurationPid = Dhcp6Settings.PID)
public final class Dhcp6Server implements Explainer, MetricSource {
  private final UnaryOperator<String> properties;
  private final Lan lan;
  private final ServerStatus status;
  private final RequestLog log;
  private final RequestCounts counts = new RequestCounts();
  private final RequestHandler handler;
  private final BootServers servers;
  private final List<Ipv6Interface> serving = new CopyOnWriteArrayList<>();

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile BootJournal journal;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile WebServer web;

  private Optional<DatagramLoop> loop = Optional.empty();
  private Optional<Ipv6Servers> running = Optional.empty();
  private volatile Dhcp6Settings settings;
  private volatile Optional<OptionData> serverId = Optional.empty();

  @Activate
  public Dhcp6Server(
      BundleContext context,
      Map<String, Object> configuration,
      @Reference Lan lan,
      @Reference Admission admission,
      @Reference BootDecisions decisions,
      @Reference Machines machines,
      @Reference Problems problems,
      @Reference Readiness readiness,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this(
        context::getProperty,
        configuration,
        lan,
        admission,
        decisions,
        machines,
        new ServerStatus(Dhcp6Settings.PID, problems, readiness),
        logger);
  }

  Dhcp6Server(
      UnaryOperator<String> properties,
      Map<String, Object> configuration,
      Lan lan,
      Admission admission,
      BootDecisions decisions,
      Machines machines,
      ServerStatus status,
      Logger logger) {
    this.properties = properties;
    this.lan = lan;
    this.status = status;
    this.log = new RequestLog(logger, () -> journal, Clock.systemUTC(), System::nanoTime);
    this.servers = new Servers(admission, decisions, machines);
    SettingsReader reader = reader(configuration);
    this.settings = Dhcp6Settings.read(reader);
    this.handler = new RequestHandler(machines, log, counts, engine());
    status.settings(reader.problems());
    serve();
  }

  /** Applies changed settings; what is wrong with them leaves all as it was. */
  @Modified
  synchronized void modified(Map<String, Object> configuration) {
    SettingsReader reader = reader(configuration);
    Dhcp6Settings changed = Dhcp6Settings.read(reader);
    status.settings(reader.problems());
    if (reader.problems().isEmpty()) {
      settings = changed;
      handler.use(engine());
      serve();
    }
  }

  private SettingsReader reader(Map<String, Object> configuration) {
    return SettingsReader.of(Dhcp6Settings.PID, configuration, properties);
  }

  /** Begins or ends as the settings say. */
  private synchronized void serve() {
    boolean wanted = settings.mode() != Mode.OFF;
    if (wanted == running.isPresent()) {
      return;
    }
    if (!wanted) {
      end();
      return;
    }
    try {
      DatagramLoop begun = new DatagramLoop(log::failed);
      loop = Optional.of(begun);
      Sockets sockets = new Sockets(begun, handler, lan.portOffset());
      running = Optional.of(new Ipv6Servers(lan, at -> open(sockets, at), this::changed));
    } catch (IOException e) {
      log.failed("DHCPv6 cannot be served", e);
    }
  }

  private LanServers.Running open(Sockets sockets, Ipv6Interface at) throws LanException {
    identify(at.on());
    LanServers.Running opened = sockets.open(at);
    serving.add(at);
    return () -> {
      serving.remove(at);
      opened.close();
    };
  }

  private void changed(List<Problem> problems) {
    int offset = lan.portOffset();
    List<String> endpoints =
        serving.stream()
            .map(at -> "dhcpv6 on " + at + ":" + (Arrival.Port.DHCP.number() + offset))
            .toList();
    // where IPv6 is not to be served, or cannot be, all else is served as before
    if (endpoints.isEmpty()) {
      status.withdrawn();
    } else {
      status.serves(endpoints, List.of());
    }
    status.requests(problems);
  }

  /** Once: a client knows us by it until it has booted. */
  private void identify(LanInterface on) {
    if (serverId.isEmpty()) {
      serverId = Optional.of(duid(on));
      handler.use(engine());
    }
  }

  private static OptionData duid(LanInterface on) {
    try {
      NetworkInterface card = NetworkInterface.getByIndex(on.index());
      byte[] address = card == null ? null : card.getHardwareAddress();
      if (address != null && address.length == 6) {
        return Duid.of(address);
      }
    } catch (IOException e) {
      // then by its name
    }
    return Duid.of(UUID.nameUUIDFromBytes(on.address().getAddress()));
  }

  private Responder engine() {
    return new Responder(settings.mode(), serverId.orElse(OptionData.EMPTY), servers);
  }

  @Override
  public List<String> explain(Machine machine) {
    return serving.stream()
        .findFirst()
        .map(at -> engine().explain(machine, at.address(), RequestHandler.network(at)))
        .orElse(List.of());
  }

  @Override
  public List<Metric> metrics() {
    return counts.metrics();
  }

  private void end() {
    running.ifPresent(Ipv6Servers::close);
    running = Optional.empty();
    loop.ifPresent(DatagramLoop::close);
    loop = Optional.empty();
    status.withdrawn();
  }

  @Deactivate
  synchronized void deactivate() {
    end();
  }

  /** What others serve. */
  private final class Servers implements BootServers {
    private final Admission admission;
    private final BootDecisions decisions;
    private final Machines machines;

    Servers(Admission admission, BootDecisions decisions, Machines machines) {
      this.admission = admission;
      this.decisions = decisions;
      this.machines = machines;
    }

    @Override
    public Optional<String> objection(HardwareAddress address) {
      return admission.objection(address);
    }

    @Override
    public Optional<HardwareAddress> known(Optional<MachineUuid> uuid, Inet6Address address) {
      return machines
          .byAddress(address)
          .or(() -> uuid.flatMap(id -> machines.byUuid(id.wire())))
          .map(Machine::hardwareAddress);
    }

    @Override
    public BootDecision decide(Machine machine) {
      return decisions.decide(machine);
    }

    @Override
    public Optional<String> http(Machine machine, Inet6Address server) {
      return Optional.ofNullable(web).flatMap(now -> now.urlFor(machine, server));
    }
  }
}
