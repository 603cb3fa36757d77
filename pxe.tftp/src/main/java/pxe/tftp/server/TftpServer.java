// SPDX-License-Identifier: Apache-2.0
package pxe.tftp.server;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.net.Ipv6Interface;
import pxe.net.Ipv6Servers;
import pxe.net.Lan;
import pxe.net.LanException;
import pxe.net.LanInterface;
import pxe.net.LanServers;
import pxe.net.ServerStatus;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.resource.BootResources;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.status.Readiness;
import pxe.rooms.status.Transfer;
import pxe.rooms.status.TransferSource;
import pxe.transfer.ImageWorkers;
import pxe.transfer.ProblemReport;
import pxe.transfer.Saturation;
import pxe.transfer.ServerBudget;
import pxe.transfer.ServerFaults;
import pxe.transfer.TransferHistory;
import pxe.transfer.TransferRecorder;

/**
 * The TFTP server: one {@link TftpInterfaceServer} on each interface of the LAN, and at each of
 * their IPv6 addresses where these are served.
 */
@Component(configurationPid = TftpSettings.PID, immediate = true)
public final class TftpServer implements TransferSource {
  private final BundleContext context;
  private final Lan lan;
  private final TftpInterfaceServer.Shared shared;
  private final ServerStatus status;
  private final List<TftpInterfaceServer> servers = new CopyOnWriteArrayList<>();
  private volatile TftpSettings settings;
  private Optional<LanServers> running = Optional.empty();
  private Optional<Ipv6Servers> runningIpv6 = Optional.empty();

  /** What keeps interfaces from being served; empty before that is known. */
  private volatile Optional<List<Problem>> lanProblems = Optional.empty();

  private volatile List<Problem> ipv6Problems = List.of();

  /** Serves at once; but nothing in {@code pxe check}. */
  @Activate
  public TftpServer(
      BundleContext context,
      Map<String, Object> configuration,
      @Reference Lan lan,
      @Reference BootResources resources,
      @Reference Readiness readiness,
      @Reference Problems problems,
      @Reference TransferRecorder recorder,
      @Reference ServerBudget budget,
      @Reference ImageWorkers images,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this.context = context;
    this.lan = lan;
    this.status = new ServerStatus(TftpSettings.PID, problems, readiness);
    Saturation saturation = new Saturation("TFTP", TftpServer::saturated, System::nanoTime, logger);
    ServerFaults faults = new ServerFaults(TftpSettings.PID, System::nanoTime, logger);
    this.shared =
        new TftpInterfaceServer.Shared(
            resources,
            () -> settings,
            budget,
            images,
            new TransferLog(
                new TransferHistory(recorder, System::nanoTime, logger), InstantSource.system()),
            saturation,
            faults,
            new ProblemReport(
                status::requests,
                List.of(saturation::problems, faults::problems, () -> ipv6Problems)),
            logger);
    SettingsReader reader = reader(configuration);
    this.settings = TftpSettings.read(reader);
    if (!Boolean.parseBoolean(context.getProperty("pxe.check"))) {
      status.settings(reader.problems());
      WarmUp.inBackground(images);
      serve();
    }
  }

  private static Problem saturated() {
    return Problem.of(
        TftpSettings.PID,
        "requests are not answered: too many transfers are under way, of all clients or of one, for"
            + " the files and the memory that this process may use",
        "wait for them to end, look who asks with pxe:transfers, or raise the limit of open files"
            + " (LimitNOFILE= in the systemd unit, ulimit -n)");
  }

  private SettingsReader reader(Map<String, Object> configuration) {
    return SettingsReader.of(TftpSettings.PID, configuration, context::getProperty);
  }

  /**
   * Applies changed settings: limits hold for the next transfers, another port is opened before the
   * old one is closed. What is wrong with them, or cannot be opened, leaves all as it was.
   */
  @Modified
  synchronized void modified(Map<String, Object> configuration) {
    SettingsReader reader = reader(configuration);
    TftpSettings changed = TftpSettings.read(reader);
    boolean moves = changed.port() != settings.port();
    if (status.applies(reader, running.filter(r -> moves), on -> open(on, changed.port()))) {
      settings = changed;
      if (moves) {
        serveIpv6(changed.port());
      }
    }
  }

  private synchronized void serve() {
    int port = settings.port();
    running = Optional.of(new LanServers(lan, on -> open(on, port), this::changed));
    serveIpv6(port);
  }

  /** Begins anew. */
  private void serveIpv6(int port) {
    runningIpv6.ifPresent(Ipv6Servers::close);
    runningIpv6 = Optional.of(new Ipv6Servers(lan, at -> open(at, port), this::changedIpv6));
  }

  private LanServers.Running open(LanInterface on, int port) throws LanException {
    return start(TftpInterfaceServer.open(lan, on, port, shared));
  }

  private LanServers.Running open(Ipv6Interface at, int port) throws LanException {
    return start(TftpInterfaceServer.open(lan, at, port, shared));
  }

  private LanServers.Running start(TftpInterfaceServer server) {
    servers.add(server.start());
    return () -> {
      servers.remove(server);
      server.close();
    };
  }

  private void changed(List<LanInterface> serving, List<Problem> found) {
    lanProblems = Optional.of(found);
    tell();
  }

  private void changedIpv6(List<Problem> found) {
    ipv6Problems = found;
    tell();
  }

  /** Says what is served, as soon as IPv4 is. */
  private void tell() {
    shared.problems().look();
    synchronized (servers) {
      List<String> endpoints = servers.stream().map(TftpInterfaceServer::endpoint).toList();
      lanProblems.ifPresent(found -> status.serves(endpoints, found));
    }
  }

  @Override
  public List<Transfer> transfers() {
    return shared.log().transfers();
  }

  /** Ends the servers, their transfers and threads. */
  @Deactivate
  synchronized void deactivate() {
    runningIpv6.ifPresent(Ipv6Servers::close);
    runningIpv6 = Optional.empty();
    running.ifPresent(LanServers::close);
    running = Optional.empty();
    status.withdrawn();
  }
}
