// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
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
import pxe.rooms.status.StatusPage;
import pxe.storage.secrets.SecretFile;

/**
 * Serves operators and monitoring. It opens its port when machines are served already, and tries
 * again where it cannot: nobody's boot waits for it or fails with it.
 */
@Component(configurationPid = StatusSettings.PID, immediate = true)
public final class StatusServer implements StatusPage {
  /** By then the platform serves. */
  private static final long LATER_MILLIS = 2_000;

  private static final long AGAIN_MILLIS = 30_000;

  private static final String KEY_FILE = "data/status.key";

  private final UnaryOperator<String> properties;
  private final Platform platform;
  private final Problems problems;
  private final Logger logger;
  private final ScheduledThreadPoolExecutor thread;
  private Optional<Opening> opening = Optional.empty();
  private Future<?> next = CompletableFuture.completedFuture(null);
  private StatusSettings settings;
  private List<Problem> ofSettings;
  private volatile List<String> urls = List.of();
  private volatile String key = "";

  @Activate
  public StatusServer(
      BundleContext context,
      Map<String, Object> configuration,
      @Reference Platform platform,
      @Reference Problems problems,
      @Reference(service = LoggerFactory.class) Logger logger) {
    this(
        context::getProperty,
        configuration,
        platform,
        problems,
        logger,
        new ScheduledThreadPoolExecutor(1, StatusServer::daemon),
        LATER_MILLIS);
  }

  StatusServer(
      UnaryOperator<String> properties,
      Map<String, Object> configuration,
      Platform platform,
      Problems problems,
      Logger logger,
      ScheduledThreadPoolExecutor thread,
      long laterMillis) {
    this.properties = properties;
    this.platform = platform;
    this.problems = problems;
    this.logger = logger;
    this.thread = thread;
    thread.setKeepAliveTime(1, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    SettingsReader reader = reader(configuration);
    this.settings = StatusSettings.read(reader);
    this.ofSettings = reader.problems();
    if (!Boolean.parseBoolean(properties.apply("pxe.check"))) {
      openLater(laterMillis);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "pxe.status start");
    thread.setDaemon(true);
    return thread;
  }

  private SettingsReader reader(Map<String, Object> configuration) {
    return SettingsReader.of(StatusSettings.PID, configuration, properties);
  }

  private void openLater(long millis) {
    next.cancel(false);
    next = thread.schedule(this::openNow, millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Settings with a problem change nothing: the last good ones stay. Good ones hold at once, also
   * where their addresses cannot be opened: who has the old key is to look no more.
   */
  @Modified
  synchronized void modified(Map<String, Object> configuration) {
    SettingsReader reader = reader(configuration);
    StatusSettings changed = StatusSettings.read(reader);
    ofSettings = reader.problems();
    if (ofSettings.isEmpty() && !changed.equals(settings)) {
      settings = changed;
      close();
    }
    openLater(0);
  }

  /** Opens what is not open, and says what cannot be. */
  private synchronized void openNow() {
    List<Problem> found = new ArrayList<>(ofSettings);
    if (!thread.isShutdown() && !settings.addresses().isEmpty()) {
      List<Problem> now = new ArrayList<>(tryToOpen());
      if (settings.key().isEmpty()) {
        new SecretFile(keyFile()).exposure(KEY_FILE).ifPresent(now::add);
      }
      found.addAll(now);
      if (!now.isEmpty()) {
        openLater(AGAIN_MILLIS);
      }
    }
    problems.report(StatusSettings.PID, found);
    urls = opening.map(Opening::urls).orElse(List.of());
  }

  /** Whatever fails is a problem: nobody would try again otherwise, nor say why. */
  private List<Problem> tryToOpen() {
    try {
      return open();
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      logger.error("the page could not be opened", e);
      return List.of(
          Problem.of(
              "etc/pxe.status.cfg",
              "the page and the metrics are not served: " + e,
              "look for the cause in the log; it is tried again every 30 s"));
    }
  }

  private List<Problem> open() {
    if (opening.isEmpty()) {
      try {
        key = settings.key().isEmpty() ? KeyFile.read(keyFile()) : settings.key();
      } catch (IOException e) {
        return List.of(noKey(e));
      }
      opening = Optional.of(new Opening(platform, settings, key, port(), logger));
    }
    return opening.get().open();
  }

  private Path keyFile() {
    return Path.of(properties.apply("pxe.data")).resolve("status.key");
  }

  private int port() {
    String offset = properties.apply("pxe.port.offset");
    return settings.port() + (offset == null ? 0 : Integer.parseInt(offset));
  }

  private static String reasonOf(IOException e) {
    String kind = e.getClass() == IOException.class ? "" : e.getClass().getSimpleName() + ": ";
    return kind + e.getMessage();
  }

  private static Problem noKey(IOException e) {
    return Problem.of(
        KEY_FILE,
        "the page and the metrics are not served, since the key cannot be read or made: "
            + reasonOf(e),
        "let the user that the platform runs as read and write it, or write a key in"
            + " etc/pxe.status.cfg; it is tried again every 30 s");
  }

  @Override
  public List<String> urls() {
    return urls;
  }

  @Override
  public String key() {
    return key;
  }

  private void close() {
    opening.ifPresent(Opening::close);
    opening = Optional.empty();
  }

  @Deactivate
  synchronized void stop() {
    thread.shutdownNow();
    close();
    problems.report(StatusSettings.PID, List.of());
  }
}
