// SPDX-License-Identifier: Apache-2.0
package pxe.shell.remote;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import pxe.rooms.problem.Problem;
import pxe.rooms.problem.Problems;
import pxe.rooms.settings.SettingsReader;
import pxe.rooms.shell.SshServers;
import pxe.rooms.shell.SshSetup;

/**
 * Serves the shell over SSH where it is asked for. Until then nothing of SSH is loaded; and it
 * opens when machines are served already.
 */
@Component(
    service = {},
    configurationPid = SshSettings.PID,
    immediate = true)
public final class RemoteShell {
  /** By then the platform serves. */
  private static final long LATER_MILLIS = 2_000;

  private static final long AGAIN_MILLIS = 30_000;

  private final UnaryOperator<String> properties;
  private final SshServers servers;
  private final Problems problems;
  private final Logger logger;
  private final ScheduledThreadPoolExecutor thread;
  private final boolean isCheck;
  private SshSettings settings;
  private List<Problem> ofSettings;
  private Optional<Closeable> server = Optional.empty();

  @Activate
  public RemoteShell(
      BundleContext context,
      Map<String, Object> configuration,
      @Reference Problems problems,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this(
        context::getProperty,
        configuration,
        new SshLibrary(context),
        problems,
        logger,
        LATER_MILLIS);
  }

  RemoteShell(
      UnaryOperator<String> properties,
      Map<String, Object> configuration,
      SshServers servers,
      Problems problems,
      Logger logger,
      long laterMillis) {
    this.properties = properties;
    this.servers = servers;
    this.problems = problems;
    this.logger = logger;
    this.isCheck = Boolean.parseBoolean(properties.apply("pxe.check"));
    this.thread = new ScheduledThreadPoolExecutor(1, RemoteShell::daemon);
    thread.setKeepAliveTime(1, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    SettingsReader reader = SettingsReader.of(SshSettings.PID, configuration, properties);
    this.settings = SshSettings.read(reader);
    this.ofSettings = reader.problems();
    problems.report(SshSettings.PID, ofSettings);
    openLater(laterMillis);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "pxe.ssh start");
    thread.setDaemon(true);
    return thread;
  }

  /** Nothing is opened by halves of settings: what is on the network should be what was meant. */
  private boolean isWanted() {
    return settings.enabled() && !isCheck && server.isEmpty() && !thread.isShutdown();
  }

  private void openLater(long millis) {
    if (isWanted() && ofSettings.isEmpty()) {
      var unused = thread.schedule(this::openNow, millis, TimeUnit.MILLISECONDS);
    }
  }

  /** Settings with a problem change nothing: the last good ones stay. */
  @Modified
  synchronized void modified(Map<String, Object> configuration) {
    SettingsReader reader = SettingsReader.of(SshSettings.PID, configuration, properties);
    SshSettings changed = SshSettings.read(reader);
    ofSettings = reader.problems();
    problems.report(SshSettings.PID, ofSettings);
    if (ofSettings.isEmpty() && !changed.equals(settings)) {
      settings = changed;
      close();
    }
    openLater(0);
  }

  private synchronized void openNow() {
    if (!isWanted() || !ofSettings.isEmpty()) {
      return;
    }
    try {
      server = Optional.of(servers.open(setup()));
      problems.report(SshSettings.PID, ofSettings);
    } catch (IOException | RuntimeException | LinkageError e) {
      problems.report(SshSettings.PID, List.of(notServed(e)));
      openLater(AGAIN_MILLIS);
    }
  }

  private SshSetup setup() {
    String offset = properties.apply("pxe.port.offset");
    int port = settings.port() + (offset == null ? 0 : Integer.parseInt(offset));
    Path data = Path.of(properties.apply("pxe.data"));
    return new SshSetup(
        settings.addresses().stream().map(a -> new InetSocketAddress(a, port)).toList(),
        settings.idle(),
        Path.of(properties.apply("pxe.etc")).resolve("authorized_keys"),
        data.resolve("ssh").resolve("host_key"),
        data.resolve("shell").resolve("history"));
  }

  private static Problem notServed(Throwable e) {
    return Problem.of(
        "etc/" + SshSettings.PID + ".cfg",
        "the shell is not served over SSH: "
            + Optional.ofNullable(e.getMessage()).orElse(e.toString()),
        "free the port or write another port, and addresses of this host for listen; it is tried"
            + " again every 30 s");
  }

  private void close() {
    if (server.isPresent()) {
      try {
        server.get().close();
      } catch (IOException e) {
        logger.warn("SSH was not closed in order", e);
      }
      server = Optional.empty();
    }
  }

  @Deactivate
  synchronized void stop() {
    thread.shutdownNow();
    close();
    problems.report(SshSettings.PID, List.of());
  }
}
