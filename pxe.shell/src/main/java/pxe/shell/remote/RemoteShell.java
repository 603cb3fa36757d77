// SPDX-License-Identifier: Apache-2.0
package pxe.shell.remote;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
  /** Opens the server. It is called, and what it gives is closed, without a lock being held. */
  interface Opener {
    /**
     * Listens, until what is given back is closed.
     *
     * @param isThere told later that the server has gone by itself, and that another one may be
     *     opened
     */
    Closeable open(SshSetup setup, Consumer<Boolean> isThere) throws IOException;
  }

  /** By then the platform serves. */
  private static final long LATER_MILLIS = 2_000;

  private static final long AGAIN_MILLIS = 30_000;

  /** Whoever has stopped it may have meant to, so that nobody starts it again from here. */
  private static final Problem GONE =
      Problem.of(
          "etc/" + SshSettings.PID + ".cfg",
          "the shell is not served over SSH: its bundle pxe.ssh has stopped",
          "start it again (lb -s pxe.ssh shows its number for start), or write enabled = false");

  private final UnaryOperator<String> properties;
  private final Opener opener;
  private final Problems problems;
  private final Logger logger;
  private final ScheduledThreadPoolExecutor thread;
  private final boolean isCheck;
  private SshSettings settings;
  private List<Problem> ofSettings;
  private Optional<Closeable> server = Optional.empty();

  /** How often it was opened: what is told of an earlier server is of no interest. */
  private int opened;

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
      Opener opener,
      Problems problems,
      Logger logger,
      long laterMillis) {
    this.properties = properties;
    this.opener = opener;
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
      Optional<Closeable> before = taken();
      thread.execute(() -> close(before));
    }
    openLater(0);
  }

  private void openNow() {
    SshSettings used;
    int number;
    synchronized (this) {
      if (!isWanted() || !ofSettings.isEmpty()) {
        return;
      }
      used = settings;
      number = ++opened;
    }
    try {
      Closeable now = opener.open(setup(used), isThere -> changedLater(number, isThere));
      if (!isKept(now, used)) {
        close(Optional.of(now));
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      failed(e);
    }
  }

  private synchronized boolean isKept(Closeable now, SshSettings used) {
    boolean isMeant = isWanted() && used.equals(settings);
    if (isMeant) {
      server = Optional.of(now);
      problems.report(SshSettings.PID, ofSettings);
    }
    return isMeant; // who has changed the settings opens anew
  }

  private synchronized void failed(Throwable e) {
    if (isWanted()) {
      problems.report(SshSettings.PID, List.of(notServed(e)));
      openLater(AGAIN_MILLIS);
    }
  }

  /** Somebody tells it who may hold any lock. */
  private void changedLater(int number, boolean isThere) {
    try {
      thread.execute(() -> changed(number, isThere));
    } catch (RejectedExecutionException e) {
      // it stops anyway
    }
  }

  private void changed(int number, boolean isThere) {
    Optional<Closeable> before;
    synchronized (this) {
      if (number != opened || server.isEmpty()) {
        return;
      }
      if (!isThere) {
        List<Problem> all = new ArrayList<>(ofSettings);
        all.add(GONE);
        problems.report(SshSettings.PID, all);
        return;
      }
      before = taken();
    }
    close(before);
    openNow();
  }

  private SshSetup setup(SshSettings settings) {
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

  private Optional<Closeable> taken() {
    Optional<Closeable> before = server;
    server = Optional.empty();
    return before;
  }

  private void close(Optional<Closeable> before) {
    try {
      if (before.isPresent()) {
        before.get().close();
      }
    } catch (IOException e) {
      logger.warn("SSH was not closed in order", e);
    }
  }

  @Deactivate
  void stop() {
    Optional<Closeable> last;
    synchronized (this) {
      thread.shutdownNow();
      last = taken();
    }
    close(last);
    problems.report(SshSettings.PID, List.of());
  }
}
