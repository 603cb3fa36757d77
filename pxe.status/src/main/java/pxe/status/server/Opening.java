// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.log.Logger;
import pxe.status.web.Access;
import pxe.status.web.EventStreams;
import pxe.status.web.WebLimits;
import pxe.status.web.WebListener;

/**
 * The page at the addresses of some settings, with their key. Streams end with it: who may still
 * look comes back, and who had another key does not.
 */
final class Opening implements AutoCloseable {
  private final Platform platform;
  private final StatusSettings settings;
  private final String key;
  private final int port;
  private final Logger logger;
  private final PageParts parts;
  private final EventStreams streams;
  private final PlatformMetrics metrics;
  private final List<WebListener> listeners = new ArrayList<>();

  /**
   * Not open yet.
   *
   * @param port offset included
   */
  Opening(Platform platform, StatusSettings settings, String key, int port, Logger logger) {
    this.platform = platform;
    this.settings = settings;
    this.key = key;
    this.port = port;
    this.logger = logger;
    this.parts = new PageParts(platform, InstantSource.system());
    this.streams =
        new EventStreams(
            kind -> parts(access(true), kind), WebLimits.STANDARD, System::nanoTime, this::failed);
    this.metrics =
        new PlatformMetrics(
            platform,
            ProcessHandle.current().info().startInstant(),
            streams::size,
            logger::error);
  }

  private Access access(boolean isOpen) {
    return new Access(key, isOpen, settings.names());
  }

  private Map<String, String> parts(Access access, EventStreams.Kind kind) {
    return parts.all(kind == EventStreams.Kind.DO ? Optional.of(access.token()) : Optional.empty());
  }

  private void failed(Throwable e) {
    logger.error("a request could not be answered", e);
  }

  String key() {
    return key;
  }

  void open() throws IOException {
    for (InetAddress address : settings.addresses()) {
      listeners.add(listen(address));
    }
  }

  private WebListener listen(InetAddress address) throws IOException {
    return WebListener.open(
        new InetSocketAddress(address, port),
        new StatusAnswers(platform, metrics, parts, access(StatusSettings.isOwn(address))),
        streams,
        WebLimits.STANDARD,
        this::failed);
  }

  List<InetSocketAddress> addresses() {
    return listeners.stream().map(WebListener::address).toList();
  }

  @Override
  public void close() {
    for (WebListener listener : listeners) {
      try {
        listener.close();
      } catch (IOException e) {
        logger.warn("{} was not closed in order", listener.address(), e);
      }
    }
    streams.close();
  }
}
