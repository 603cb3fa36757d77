// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.net.Ipv6Interface;
import pxe.net.Ipv6Servers;
import pxe.net.Lan;
import pxe.net.LanException;
import pxe.net.LanInterface;
import pxe.net.LanServers;
import pxe.net.ServerStatus;
import pxe.rooms.machine.Machine;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.resource.BootResources;
import pxe.rooms.resource.ResourceOwner;
import pxe.rooms.resource.ResourceRequest;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.setup.MachineSetups;
import pxe.rooms.status.Readiness;
import pxe.rooms.status.Transfer;
import pxe.rooms.status.TransferSource;
import pxe.rooms.web.HttpsBoot;
import pxe.rooms.web.RequestReceiver;
import pxe.rooms.web.WebServer;
import pxe.transfer.ImageWorkers;
import pxe.transfer.ProblemReport;
import pxe.transfer.ServerBudget;
import pxe.transfer.ServerFaults;
import pxe.transfer.TransferHistory;
import pxe.transfer.TransferRecorder;

/**
 * The HTTP server: one {@link HttpInterfaceServer} on each interface of the LAN, and on each of
 * their IPv6 addresses where these are served.
 */
@Component(configurationPid = HttpSettings.PID, immediate = true)
@Capability( // registered by hand, so that nothing else tells a resolver
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=pxe.rooms.web.WebServer",
    uses = WebServer.class)
public final class HttpServer implements TransferSource {
  private final BundleContext context;
  private final Lan lan;
  private final BootResources resources;
  private final ServerStatus status;
  private final ImageWorkers workers;
  private final ServerBudget budget;
  private final Logger logger;
  private final Limits limits;
  private final TransferLog transfers;
  private final ServerFaults faults;
  private final Connections connections;
  private final ProblemReport problems;
  private final Announcement<WebServer> announcement;
  private final Announcement<ResourceOwner> authority;
  private final List<HttpInterfaceServer> servers = new CopyOnWriteArrayList<>();

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile MachineSetups setups;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  volatile List<RequestReceiver> receivers = List.of();

  private Optional<LanServers> running = Optional.empty();
  private Optional<Ipv6Servers> runningIpv6 = Optional.empty();
  private Optional<EventLoops> loops = Optional.empty();
  private volatile HttpSettings settings;
  private volatile Optional<HttpsServer> https = Optional.empty();

  private volatile Optional<List<Problem>> lanProblems = Optional.empty();
  private volatile List<Problem> ipv6Problems = List.of();

  /** Serves at once; but nothing in {@code pxe check}. */
  @Activate
  public HttpServer(
      BundleContext context,
      Map<String, Object> configuration,
      @Reference Lan lan,
      @Reference BootResources resources,
      @Reference Readiness readiness,
      @Reference Problems problems,
      @Reference TransferRecorder recorder,
      @Reference ImageWorkers workers,
      @Reference ServerBudget budget,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this(
        context,
        configuration,
        lan,
        resources,
        new ServerStatus(HttpSettings.PID, problems, readiness),
        recorder,
        workers,
        budget,
        logger,
        Limits.STANDARD);
  }

  HttpServer(
      BundleContext context,
      Map<String, Object> configuration,
      Lan lan,
      BootResources resources,
      ServerStatus status,
      TransferRecorder recorder,
      ImageWorkers workers,
      ServerBudget budget,
      Logger logger,
      Limits limits) {
    this.context = context;
    this.lan = lan;
    this.resources = resources;
    this.status = status;
    this.workers = workers;
    this.budget = budget;
    this.logger = logger;
    this.limits = limits;
    this.announcement = new Announcement<>(context, WebServer.class, new Site(), Map.of());
    this.authority =
        new Announcement<>(
            context,
            ResourceOwner.class,
            new AuthorityOwner(() -> https.flatMap(HttpsServer::authority)),
            Map.of(ResourceOwner.PREFIX, AuthorityOwner.FOLDER));
    this.connections = new Connections(limits, budget, System::nanoTime, logger);
    this.transfers =
        new TransferLog(
            new TransferHistory(recorder, System::nanoTime, logger),
            Clock.systemUTC(),
            () -> receivers);
    this.faults = new ServerFaults(HttpSettings.PID, System::nanoTime, logger);
    this.problems =
        new ProblemReport(
            status::requests,
            List.of(
                connections::problems,
                faults::problems,
                () -> ipv6Problems,
                () -> https.map(HttpsServer::problems).orElse(List.of())));
    SettingsReader reader = reader(configuration);
    this.settings = HttpSettings.read(reader);
    if (!Boolean.parseBoolean(context.getProperty("pxe.check"))) {
      status.settings(reader.problems());
      serve();
    }
  }

  private SettingsReader reader(Map<String, Object> configuration) {
    return SettingsReader.of(HttpSettings.PID, configuration, context::getProperty);
  }

  /**
   * Applies changed settings: another port is opened before the old one is closed. What is wrong
   * with them, or cannot be opened, leaves all as it was.
   */
  @Modified
  synchronized void modified(Map<String, Object> configuration) {
    SettingsReader reader = reader(configuration);
    HttpSettings changed = HttpSettings.read(reader);
    boolean moves = !changed.ports().equals(settings.ports());
    if (status.applies(reader, running.filter(r -> moves), on -> open(on, changed.ports()))) {
      HttpSettings before = settings;
      settings = changed;
      if (moves) {
        serveIpv6(changed.ports());
      }
      if (!changed.https().equals(before.https()) && !serveSecurely(changed.https())) {
        settings = new HttpSettings(changed.ports(), before.https());
      }
    }
  }

  private synchronized void serve() {
    List<Integer> ports = settings.ports();
    serveSecurely(settings.https()); // first, so that nothing is missing when all is ready
    running = Optional.of(new LanServers(lan, on -> open(on, ports), this::changed));
    serveIpv6(ports);
  }

  /** Begins anew. */
  private void serveIpv6(List<Integer> ports) {
    runningIpv6.ifPresent(Ipv6Servers::close);
    runningIpv6 = Optional.of(new Ipv6Servers(lan, at -> open(at, ports), this::changedIpv6));
  }

  /** Begins, changes or ends HTTPS; whether all is as wanted. */
  private boolean serveSecurely(HttpsSettings wanted) {
    if (https.isPresent() && wanted.isOn()) {
      return https.get().apply(wanted);
    }
    https.ifPresent(HttpsServer::close);
    https = Optional.empty();
    if (wanted.isOn()) {
      HttpsServer begun =
          new HttpsServer(
              lan, wanted, certificate(wanted), new Opener(), faults, this::httpsChanged);
      https = Optional.of(begun);
      begun.start();
    }
    httpsChanged();
    return true;
  }

  /** Looks at once what is looked at now and then. */
  void lookAtCertificate() {
    https.ifPresent(HttpsServer::look);
  }

  private ServerCertificate certificate(HttpsSettings wanted) {
    return new ServerCertificate(
        Path.of(context.getProperty("pxe.data")),
        Path.of(context.getProperty("pxe.etc")),
        wanted,
        Clock.systemUTC(),
        logger);
  }

  private void httpsChanged() {
    authority.set(https.flatMap(HttpsServer::authority).isPresent());
    tell();
    problems.look();
  }

  private LanServers.Running open(LanInterface on, List<Integer> ports) throws LanException {
    return open("http", on, ports, servers, Optional.empty());
  }

  private LanServers.Running open(
      String scheme,
      LanInterface on,
      List<Integer> ports,
      List<HttpInterfaceServer> among,
      Optional<Tls> tls)
      throws LanException {
    EventLoops threads = loops(on);
    Optional<HttpInterfaceServer> before = among.stream().filter(s -> s.isOn(on)).findFirst();
    HttpInterfaceServer server =
        HttpInterfaceServer.listen(scheme, on, ports, lan.portOffset(), before);
    server
        .insteadOf()
        .ifPresent(why -> logger.info("{}, so HTTP is on port {}", why, server.port()));
    return among.contains(server) ? server : serve(server, threads, among, tls);
  }

  private LanServers.Running open(Ipv6Interface at, List<Integer> ports) throws LanException {
    return open("http", at, ports, servers, Optional.empty());
  }

  private LanServers.Running open(
      String scheme,
      Ipv6Interface at,
      List<Integer> ports,
      List<HttpInterfaceServer> among,
      Optional<Tls> tls)
      throws LanException {
    EventLoops threads = loops(at.on());
    HttpInterfaceServer server = HttpInterfaceServer.listen(scheme, at, ports, lan.portOffset());
    server
        .insteadOf()
        .ifPresent(why -> logger.info("{}, so HTTP is on port {}", why, server.port()));
    return serve(server, threads, among, tls);
  }

  /** Opens what HTTPS serves. */
  private final class Opener implements HttpsServer.Opener {
    @Override
    public LanServers.Running open(
        String scheme,
        LanInterface on,
        List<Integer> ports,
        List<HttpInterfaceServer> among,
        Optional<Tls> tls)
        throws LanException {
      return HttpServer.this.open(scheme, on, ports, among, tls);
    }

    @Override
    public LanServers.Running open(
        String scheme,
        Ipv6Interface at,
        List<Integer> ports,
        List<HttpInterfaceServer> among,
        Optional<Tls> tls)
        throws LanException {
      return HttpServer.this.open(scheme, at, ports, among, tls);
    }
  }

  private LanServers.Running serve(
      HttpInterfaceServer server,
      EventLoops threads,
      List<HttpInterfaceServer> among,
      Optional<Tls> tls) {
    Clock clock = Clock.systemUTC();
    server.serve(
        threads,
        new ServerContext(
            new HttpRequestHandler(
                resources, () -> receivers, server.advertised(), tls.isPresent(), clock, transfers),
            transfers,
            connections,
            workers,
            budget,
            faults,
            limits,
            clock,
            logger,
            tls),
        () -> among.remove(server));
    among.add(server);
    return server;
  }

  private EventLoops loops(LanInterface on) throws LanException {
    synchronized (servers) { // not this: LanServers may hold its own lock and be waited for here
      try {
        if (loops.isEmpty()) {
          loops =
              Optional.of(
                  new EventLoops(workers.slow(), limits.tick(), this::report, faults, logger));
        }
        return loops.get();
      } catch (IOException e) {
        throw LanException.failed(on, settings.ports().get(0), String.valueOf(e.getMessage()), e);
      }
    }
  }

  /** Tells what requests have brought to light; whether it is to be looked at again soon. */
  private boolean report() {
    boolean images = workers.report();
    return problems.look() || images;
  }

  private void changed(List<LanInterface> serving, List<Problem> found) {
    announcement.set(!serving.isEmpty());
    lanProblems = Optional.of(found);
    tell();
  }

  private void changedIpv6(List<Problem> found) {
    ipv6Problems = found;
    problems.look();
    tell();
  }

  /** Says what is served, as soon as HTTP is. */
  private void tell() {
    synchronized (servers) {
      List<String> endpoints =
          new ArrayList<>(servers.stream().map(HttpInterfaceServer::endpoint).toList());
      https.map(HttpsServer::endpoints).ifPresent(endpoints::addAll);
      lanProblems.ifPresent(found -> status.serves(endpoints, found));
    }
  }

  /** The port differs where another web server has the usual one on some interface. */
  String urlAt(InetAddress server) {
    int usual = HttpSettings.USUAL_PORT;
    return HttpsServer.urlAt(servers, "http", usual, server)
        .orElseGet(
            () ->
                HttpsServer.url("http", usual, server, settings.ports().get(0) + lan.portOffset()));
  }

  /** As it is written for the machine, or else for all. */
  private HttpsBoot bootOf(Machine machine) {
    return Optional.ofNullable(setups)
        .flatMap(known -> known.of(machine).httpsBoot())
        .orElseGet(() -> settings.https().boot());
  }

  /** What others know of us. */
  private final class Site implements WebServer {
    @Override
    public String urlAt(InetAddress server) {
      return HttpServer.this.urlAt(server);
    }

    @Override
    public Optional<String> urlFor(Machine machine, InetAddress server) {
      return bootOf(machine).isFor(machine)
          ? https.flatMap(serving -> serving.urlAt(server))
          : Optional.of(urlAt(server));
    }

    @Override
    public String urlFor(ResourceRequest request) {
      return https
          .filter(serving -> request.isByHttps())
          .flatMap(serving -> serving.urlAt(request.server()))
          .orElseGet(() -> urlAt(request.server()));
    }

    @Override
    public List<String> urls() {
      return servers.stream().map(s -> urlAt(s.advertised())).distinct().toList();
    }
  }

  @Override
  public List<Transfer> transfers() {
    return transfers.transfers();
  }

  /** Ends the servers, their transfers and threads. */
  @Deactivate
  synchronized void deactivate() {
    https.ifPresent(HttpsServer::close);
    https = Optional.empty();
    running.ifPresent(LanServers::close);
    running = Optional.empty();
    runningIpv6.ifPresent(Ipv6Servers::close);
    runningIpv6 = Optional.empty();
    announcement.set(false);
    authority.set(false);
    status.withdrawn();
    synchronized (servers) {
      loops.ifPresent(EventLoops::end);
      loops = Optional.empty();
    }
    problems.clear();
  }
}
