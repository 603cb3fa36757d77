// SPDX-License-Identifier: Apache-2.0
package pxe.dhcp.server;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.dhcp.engine.Explanation;
import pxe.dhcp.engine.Port;
import pxe.dhcp.engine.ProxyDhcp;
import pxe.dhcp.engine.ProxySettings;
import pxe.dhcp.message.Ip4;
import pxe.dhcp.search.ServerSearch;
import pxe.net.Lan;
import pxe.net.LanException;
import pxe.net.LanInterface;
import pxe.net.LanServers;
import pxe.rooms.boot.Admission;
import pxe.rooms.boot.BootDecisions;
import pxe.rooms.boot.Explainer;
import pxe.rooms.catalog.Machines;
import pxe.rooms.journal.BootJournal;
import pxe.rooms.journal.BootListener;
import pxe.rooms.journal.BootStep;
import pxe.rooms.lease.Lease;
import pxe.rooms.lease.LeaseStore;
import pxe.rooms.lease.Leases;
import pxe.rooms.lease.TakenLeases;
import pxe.rooms.machine.HardwareAddress;
import pxe.rooms.machine.Machine;
import pxe.rooms.menu.FirmwareMenu;
import pxe.rooms.menu.Menus;
import pxe.rooms.metrics.Metric;
import pxe.rooms.metrics.MetricSource;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.setup.AddressSetups;
import pxe.rooms.status.Readiness;
import pxe.rooms.web.WebServer;

/** DHCP on every interface of the LAN, as a proxy or as the server. Settings change meanwhile. */
@Component(
    service = {
      Admission.class,
      Explainer.class,
      BootListener.class,
      Leases.class,
      MetricSource.class
    },
    immediate = true,
    configurationPid = DhcpSettings.PID)
public final class ProxyDhcpServer
    implements Admission, Explainer, BootListener, Leases, MetricSource {
  private static final long CLOCK_TOLERANCE_SECONDS = 60;

  private final UnaryOperator<String> properties;
  private final Lan lan;
  private final BootDecisions decisions;
  private final Machines machines;
  private final SubnetFiles subnets;
  private final MachineFiles machineFiles;
  private final JournalNotes notes;
  private final DhcpStatus status;
  private final BootLog log;
  private final DelayedSender delayed = new DelayedSender();
  private final AddressProbe probe;
  private final StuckReporter stuck;
  final NetworkMonitor monitor;
  private final ServerSearches roles;
  private final DhcpRequestHandler handler;
  private final Consumer<String> subnetsChanged = new Listener();
  private volatile DhcpSettings settings;

  /** Whether settings that can be used hold: a server with bad ones serves nobody. */
  private boolean isUsable;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile Menus menus;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile BootJournal journal;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile WebServer web;

  private Optional<LeaseStore> leases = Optional.empty();
  private volatile Optional<Problem> wrongClock = Optional.empty();
  private volatile Optional<Problem> unreadable = Optional.empty();
  private Optional<LanServers> servers = Optional.empty();
  private volatile Optional<AddressService> addresses = Optional.empty();
  private volatile Optional<OpenLeases> openLeases = Optional.empty();

  @Activate
  public ProxyDhcpServer(
      BundleContext context,
      Map<String, Object> configuration,
      @Reference Lan lan,
      @Reference BootDecisions decisions,
      @Reference Machines machines,
      @Reference SubnetFiles subnets,
      @Reference AddressSetups setups,
      @Reference Problems problems,
      @Reference Readiness readiness,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this(
        context::getProperty,
        configuration,
        lan,
        decisions,
        machines,
        subnets,
        setups,
        new DhcpStatus(problems, readiness),
        new BootLog(logger, System::nanoTime),
        new LanProbe());
  }

  ProxyDhcpServer(
      UnaryOperator<String> properties,
      Map<String, Object> configuration,
      Lan lan,
      BootDecisions decisions,
      Machines machines,
      SubnetFiles subnets,
      AddressSetups setups,
      DhcpStatus status,
      BootLog log,
      AddressProbe.Network network) {
    this.properties = properties;
    this.lan = lan;
    this.decisions = decisions;
    this.machines = machines;
    this.subnets = subnets;
    this.machineFiles = new MachineFiles(setups, this::filesChanged);
    this.status = status;
    this.log = log;
    this.probe = new AddressProbe(network, System::nanoTime);
    this.notes = new JournalNotes(() -> journal, Clock.systemUTC());
    SettingsReader reader = read(configuration);
    this.settings = DhcpSettings.read(reader);
    this.stuck = new StuckReporter(() -> journal, status, Clock.systemUTC(), System::nanoTime);
    this.monitor =
        new NetworkMonitor(
            () -> addresses.map(AddressService::percentsTaken).orElse(Map.of()),
            status,
            () -> TimeUnit.NANOSECONDS.toSeconds(System.nanoTime()));
    this.roles =
        new ServerSearches(
            Port.DHCP.number() + lan.portOffset(),
            () -> TimeUnit.NANOSECONDS.toSeconds(System.nanoTime()),
            log,
            this::rolesHaveChanged,
            this::otherServerAnswers);
    this.handler =
        new DhcpRequestHandler(
            machines, log, status, notes, stuck, delayed, roles, networks(), engine());
    if (!isCheck()) {
      start(reader.problems());
    }
    machineFiles.follow();
    subnets.changes().listen(subnetsChanged);
  }

  private Networks networks() {
    return new Networks(settings, subnets.all(), roles::givesAddresses);
  }

  private synchronized void rolesHaveChanged() {
    if (servers.isPresent()) {
      status.changed(lan.portOffset(), this::kind);
    }
  }

  private void otherServerAnswers(LanInterface on, Ip4 server) {
    networks()
        .of(on)
        .options()
        .ifPresent(served -> monitor.answered(server, served.network().network().toString()));
  }

  /** Whoever shares our leases answers as well, and is no other server. */
  private Optional<ServerSearches.Kind> searched(LanInterface on, Networks networks) {
    if (networks.isAuto(on)) {
      return Optional.of(ServerSearches.Kind.AUTO);
    }
    boolean isShared = leases.filter(store -> store.sharedClock().isPresent()).isPresent();
    return networks.of(on).options().filter(o -> !isShared).map(o -> ServerSearches.Kind.SERVER);
  }

  private DhcpStatus.Kind kind(LanInterface on) {
    Networks networks = networks();
    boolean isServer = networks.of(on).mode() == DhcpSettings.Mode.SERVER;
    return new DhcpStatus.Kind(
        isServer,
        unreadable
            .filter(problem -> isServer)
            .map(problem -> "nobody is answered: the leases cannot be read")
            .or(() -> whyInAuto(on, networks).map(reason -> "auto: " + reason))
            .orElse(""));
  }

  /** Why we are a proxy or the server of an interface, in the mode {@code auto}. */
  private Optional<String> whyInAuto(LanInterface on, Networks networks) {
    return roles.role(on).map(ServerSearch.Role::reason).or(() -> networks.whyNotAuto(on));
  }

  private synchronized void subnetsHaveChanged() {
    if (isUsable && !isCheck()) {
      apply();
    }
    filesChanged();
  }

  /** Its lock is its own: it is told by threads that apply settings, and by those that watch. */
  private void filesChanged() {
    synchronized (machineFiles) {
      Networks networks = networks();
      MachineFiles.Said said = machineFiles.read(networks, status.serving());
      List<Problem> problems = new ArrayList<>(networks.overlaps(status.serving()));
      problems.addAll(said.problems());
      wrongClock.ifPresent(problems::add);
      unreadable.ifPresent(problems::add);
      status.files(problems);
      addresses.ifPresent(service -> service.reserve(said.reservations()));
    }
  }

  private void start(List<Problem> found) {
    status.settings(found);
    boolean givesAddresses =
        settings.mode() == DhcpSettings.Mode.SERVER || settings.mode() == DhcpSettings.Mode.AUTO;
    if (givesAddresses) {
      // a proxy instead would be a surprise: somebody counts on addresses
      found.forEach(status::failed);
    }
    isUsable = !givesAddresses || found.isEmpty();
    if (isUsable) {
      apply();
    }
  }

  /** Settings with a problem change nothing: the last good ones stay. */
  @Modified
  synchronized void modified(Map<String, Object> configuration) {
    SettingsReader reader = read(configuration);
    DhcpSettings changed = DhcpSettings.read(reader);
    status.settings(reader.problems());
    if (reader.problems().isEmpty() && !isCheck()) {
      settings = changed;
      isUsable = true;
      apply();
    }
    filesChanged();
  }

  /** The leases of another store are others: who gives out addresses begins anew with them. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void useLeases(LeaseStore store) {
    forgetLeases();
    leases = Optional.of(store);
    if (networks().haveServer() && isUsable && !isCheck()) {
      apply();
      filesChanged();
    }
  }

  synchronized void unuseLeases(LeaseStore store) {
    if (leases.filter(now -> now == store).isPresent()) {
      forgetLeases();
    }
  }

  private void forgetLeases() {
    leases = Optional.empty();
    unreadable = Optional.empty();
    addresses = Optional.empty();
    openLeases = Optional.empty();
    if (networks().haveServer()) {
      closeServers();
    }
  }

  private void closeServers() {
    servers.ifPresent(LanServers::close);
    servers = Optional.empty();
  }

  @Deactivate
  synchronized void stop() {
    subnets.changes().forget(subnetsChanged);
    machineFiles.close();
    closeServers();
    stuck.close();
    monitor.close();
    status.withdrawn();
    delayed.close();
    probe.close();
    roles.close();
  }

  /** Hears of changed files of subnets. */
  private final class Listener implements Consumer<String> {
    @Override
    public void accept(String name) {
      subnetsHaveChanged();
    }
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
    Networks networks = networks();
    boolean isServer = networks.haveServer();
    unreadable = unreadable.filter(problem -> isServer);
    boolean hasLeases = !isServer || openLeases(networks);
    boolean serves = networks.areServed() && (hasLeases || isProxyBesides(networks));
    Optional<AddressRequestHandler> server = addresses.filter(a -> isServer).map(this::handler);
    roles.use(on -> serves ? searched(on, networks) : Optional.empty());
    handler.use(networks, engine(), server, settings.logPackets());
    monitor.use(serves && isServer && hasLeases);
    if (serves && servers.isEmpty()) {
      servers = Optional.of(new LanServers(lan, this::open, this::serving));
    } else if (!serves) {
      closeServers();
      if (!networks.areServed()) {
        status.off();
      }
    } else {
      status.changed(lan.portOffset(), this::kind);
    }
    addresses.ifPresent(service -> service.serve(status.serving()));
  }

  private DhcpInterfaceServer open(LanInterface on) throws LanException {
    addresses.ifPresent(service -> service.serveToo(on)); // before the first client asks
    return DhcpInterfaceServer.open(lan, on, handler, roles, log);
  }

  private void serving(List<LanInterface> interfaces, List<Problem> found) {
    status.changed(interfaces, found, lan.portOffset(), this::kind);
    addresses.ifPresent(service -> service.serve(interfaces));
    filesChanged();
  }

  /** Leases are read when the first address can be asked for, and stay known. */
  private boolean openLeases(Networks networks) {
    if (addresses.isPresent()) {
      addresses.get().use(networks, engine(), proxySettings());
      return true;
    }
    if (leases.isEmpty()) {
      return false; // it comes, or its room says why it does not
    }
    LeaseStore store = leases.get();
    unreadable = Optional.empty();
    try {
      List<Lease> known = store.load(lease -> changed(store, lease));
      if (store.sharedClock().isEmpty()) {
        known = LeaseClock.dated(known, Instant.now().getEpochSecond());
      }
      addresses =
          Optional.of(
              new AddressService(
                  known,
                  clock(store, known),
                  store.sharedClock().isPresent(),
                  networks,
                  machineFiles,
                  engine(),
                  proxySettings()));
      openLeases = addresses.map(service -> new OpenLeases(service, store));
      filesChanged(); // what is set aside is given to nobody else from the first request on
      return true;
    } catch (IOException e) {
      Problem problem =
          Problem.of(
                  "data/leases",
                  "the leases cannot be read: " + e.getMessage(),
                  "repair it and restart; no address is given out until then")
              .breaking();
      if (networks.haveProxy()) {
        unreadable = Optional.of(problem);
      } else {
        status.failed(problem);
      }
      return false;
    }
  }

  /** Whoever gives out no addresses without leases may be a proxy in other networks. */
  private boolean isProxyBesides(Networks networks) {
    return unreadable.isPresent() && networks.haveProxy();
  }

  private LeaseClock clock(LeaseStore store, List<Lease> known) {
    return store.sharedClock().map(LeaseClock::new).orElseGet(() -> ownClock(known));
  }

  private LeaseClock ownClock(List<Lease> known) {
    long latest = known.stream().mapToLong(Lease::begin).max().orElse(0);
    long wall = Instant.now().getEpochSecond();
    wrongClock =
        latest - wall <= CLOCK_TOLERANCE_SECONDS
            ? Optional.empty()
            : Optional.of(
                Problem.of(
                    "data/leases",
                    "it is "
                        + Instant.ofEpochSecond(wall)
                        + " by the clock of this machine, and the last lease was given at "
                        + Instant.ofEpochSecond(latest)
                        + ": the time of leases goes on from there, so that nobody loses an address",
                    "set the clock and restart"));
    return new LeaseClock(wall, latest, System::nanoTime);
  }

  private void changed(LeaseStore store, Lease lease) {
    Optional<AddressService> service;
    synchronized (this) { // after what was loaded
      service = leases.filter(now -> now == store).flatMap(now -> addresses);
    }
    service.ifPresent(s -> s.changed(lease));
  }

  @Override
  public List<Lease> all() {
    return openLeases.map(OpenLeases::all).orElse(List.of());
  }

  @Override
  public Map<Integer, String> reserved() {
    return openLeases.map(OpenLeases::reserved).orElse(Map.of());
  }

  @Override
  public boolean isHeld(Lease lease) {
    return openLeases.filter(open -> open.isHeld(lease)).isPresent();
  }

  @Override
  public Optional<String> free(int address) {
    return openLeases
        .map(open -> open.free(address))
        .orElse(Optional.of("no address was given out; see mode in etc/pxe.dhcp.cfg"));
  }

  @Override
  public TakenLeases take(List<Lease> theirs) {
    return openLeases
        .map(open -> open.take(theirs))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no address is given out here; see mode in etc/pxe.dhcp.cfg"));
  }

  private AddressRequestHandler handler(AddressService service) {
    LeaseStore store = leases.orElseThrow();
    boolean isShared = store.sharedClock().isPresent();
    return new AddressRequestHandler(
        service,
        store,
        machines,
        log,
        status,
        notes,
        Optional.of(monitor).filter(m -> !isShared),
        settings.logPackets(),
        Optional.of(probe).filter(p -> settings.probe()),
        offers(settings.replyDelay()));
  }

  private Optional<Executor> offers(Duration delay) {
    return delay.isZero() ? Optional.empty() : Optional.of(offer -> delayed.send(offer, delay));
  }

  /**
   * In {@code pxe check} nothing is served, and problems are found by {@link DhcpSettingsCheck}.
   */
  private boolean isCheck() {
    return "true".equals(properties.apply("pxe.check"));
  }

  @Override
  public List<Metric> metrics() {
    List<Metric> all = new ArrayList<>(log.counts().metrics());
    all.add(stuck.metric());
    return all;
  }

  @Override
  public void happened(BootStep step) {
    stuck.happened(step);
  }

  @Override
  public Optional<String> objection(HardwareAddress address) {
    return settings.admission().objection(address);
  }

  @Override
  public List<String> explain(Machine machine) {
    Networks networks = networks();
    Optional<LanInterface> on = status.serving().stream().findFirst();
    if (!networks.areServed()
        || on.filter(o -> networks.of(o).mode() == DhcpSettings.Mode.OFF).isPresent()) {
      return List.of("DHCP is off: no answer");
    }
    return on.map(served -> explanation(machine, served, networks))
        .orElse(List.of("proxyDHCP serves no interface: no answer"));
  }

  private String address(Machine machine) {
    return addresses
        .flatMap(service -> service.reservedFor(machine))
        .map(each -> each.address().getHostAddress() + " of etc/" + each.pid() + ".cfg")
        .orElse("an address, if one is free");
  }

  private List<String> explanation(Machine machine, LanInterface on, Networks networks) {
    List<String> lines = new ArrayList<>();
    whyInAuto(on, networks).ifPresent(reason -> lines.add("mode auto: " + reason));
    lines.addAll(explanationOf(machine, on, networks).of(machine));
    return lines;
  }

  private Explanation explanationOf(Machine machine, LanInterface on, Networks networks) {
    Ip4 server = Ip4.of(on.advertise());
    boolean isServer = networks.of(on).mode() == DhcpSettings.Mode.SERVER;
    return new Explanation(
        decisions,
        this::menu,
        asking -> web(asking, server),
        proxySettings(),
        server,
        isServer ? Optional.of(address(machine)) : Optional.empty());
  }
}
