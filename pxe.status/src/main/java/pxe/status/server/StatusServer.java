// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
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
import pxe.rooms.status.StatusPage;
import pxe.rooms.text.AddressText;
import pxe.status.web.Access;
import pxe.status.web.EventStreams;
import pxe.status.web.WebLimits;
import pxe.status.web.WebListener;

/**
 * Serves operators and monitoring. It opens its port when machines are served already, and tries
 * again where it cannot: nobody's boot waits for it or fails with it.
 */
@Component(configurationPid = StatusSettings.PID, immediate = true)
public final class StatusServer implements StatusPage {
  /** By then the platform serves. */
  private static final long LATER_MILLIS = 2_000;

  private static final long AGAIN_MILLIS = 30_000;

  private final UnaryOperator<String> properties;
  private final Platform platform;
  private final Problems problems;
  private final Logger logger;
  private final ScheduledThreadPoolExecutor thread;
  private final PageParts parts;
  private final EventStreams streams;
  private final List<WebListener> listeners = new ArrayList<>();
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
    this(context::getProperty, configuration, platform, problems, logger, LATER_MILLIS);
  }

  StatusServer(
      UnaryOperator<String> properties,
      Map<String, Object> configuration,
      Platform platform,
      Problems problems,
      Logger logger,
      long laterMillis) {
    this.properties = properties;
    this.platform = platform;
    this.problems = problems;
    this.logger = logger;
    this.parts = new PageParts(platform, InstantSource.system());
    this.streams =
        new EventStreams(this::parts, WebLimits.STANDARD, System::nanoTime, this::failed);
    this.thread = new ScheduledThreadPoolExecutor(1, StatusServer::daemon);
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

  private Map<String, String> parts(EventStreams.Kind kind) {
    return parts.all(
        kind == EventStreams.Kind.DO
            ? Optional.of(new Access(key, false, List.of()).token())
            : Optional.empty());
  }

  private void failed(RuntimeException e) {
    logger.error("a request could not be answered", e);
  }

  private void openLater(long millis) {
    var unused = thread.schedule(this::openNow, millis, TimeUnit.MILLISECONDS);
  }

  /** Settings with a problem change nothing: the last good ones stay. */
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
    if (!thread.isShutdown() && listeners.isEmpty()) {
      openAll(found);
    }
    problems.report(StatusSettings.PID, found);
    urls = listeners.stream().map(listener -> url(listener.address())).toList();
  }

  private void openAll(List<Problem> found) {
    int before = found.size();
    try {
      key = settings.key().isEmpty() ? KeyFile.read(keyFile()) : settings.key();
      for (InetAddress address : settings.addresses()) {
        listeners.add(listen(address));
      }
    } catch (IOException | RuntimeException e) {
      found.add(notServed(e));
    }
    if (found.size() > before) {
      close();
      openLater(AGAIN_MILLIS);
    }
  }

  private Path keyFile() {
    return Path.of(properties.apply("pxe.data")).resolve("status.key");
  }

  private WebListener listen(InetAddress address) throws IOException {
    PlatformMetrics metrics =
        new PlatformMetrics(platform, ProcessHandle.current().info().startInstant());
    Access access = new Access(key, StatusSettings.isOwn(address), settings.names());
    String offset = properties.apply("pxe.port.offset");
    int port = settings.port() + (offset == null ? 0 : Integer.parseInt(offset));
    return WebListener.open(
        new InetSocketAddress(address, port),
        new StatusAnswers(platform, metrics, parts, access),
        streams,
        WebLimits.STANDARD,
        this::failed);
  }

  private static String url(InetSocketAddress address) {
    return "http://" + AddressText.of(address) + "/status";
  }

  private static Problem notServed(Exception e) {
    return Problem.of(
        "etc/pxe.status.cfg",
        "the page and the metrics are not served: " + e.getMessage(),
        "free the port or write another port, and addresses of this host for listen; it is tried"
            + " again every 30 s");
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
    for (WebListener listener : listeners) {
      try {
        listener.close();
      } catch (IOException e) {
        logger.warn("{} was not closed in order", listener.address(), e);
      }
    }
    listeners.clear();
  }

  @Deactivate
  synchronized void stop() {
    thread.shutdownNow();
    close();
    streams.close();
    problems.report(StatusSettings.PID, List.of());
  }
}
