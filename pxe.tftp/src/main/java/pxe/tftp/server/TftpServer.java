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

/** The TFTP server: one {@link TftpInterfaceServer} on each interface of the LAN. */
@Component(configurationPid = TftpSettings.PID, immediate = true)
public final class TftpServer implements TransferSource {
  private final BundleContext context;
  private final Lan lan;
  private final TftpInterfaceServer.Shared shared;
  private final ServerStatus status;
  private final List<TftpInterfaceServer> servers = new CopyOnWriteArrayList<>();
  private volatile TftpSettings settings;
  private Optional<LanServers> running = Optional.empty();

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
            new ProblemReport(status::requests, List.of(saturation::problems, faults::problems)),
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
    }
  }

  private synchronized void serve() {
    int port = settings.port();
    running = Optional.of(new LanServers(lan, on -> open(on, port), this::changed));
  }

  private LanServers.Running open(LanInterface on, int port) throws LanException {
    TftpInterfaceServer server = new TftpInterfaceServer(lan, on, port, shared);
    servers.add(server.start());
    return () -> {
      servers.remove(server);
      server.close();
    };
  }

  private void changed(List<LanInterface> serving, List<Problem> found) {
    status.serves(servers.stream().map(TftpInterfaceServer::endpoint).toList(), found);
  }

  @Override
  public List<Transfer> transfers() {
    return shared.log().transfers();
  }

  /** Ends the servers, their transfers and threads. */
  @Deactivate
  synchronized void deactivate() {
    running.ifPresent(LanServers::close);
    running = Optional.empty();
    status.withdrawn();
  }
}
