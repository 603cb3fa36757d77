// SPDX-License-Identifier: Apache-2.0
package pxe.status.server;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.log.Logger;
import pxe.rooms.problem.Problem;
import pxe.rooms.text.AddressText;
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
  private final Map<InetAddress, WebListener> listeners = new LinkedHashMap<>();

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
            platform, ProcessHandle.current().info().startInstant(), streams::size, logger::error);
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

  /** Opens what is not open, each address by itself, and says what cannot be. */
  List<Problem> open() {
    List<Problem> found = new ArrayList<>();
    for (InetAddress address : settings.addresses()) {
      if (!listeners.containsKey(address)) {
        try {
          listeners.put(address, listen(address));
        } catch (IOException | RuntimeException e) {
          found.add(notServed(address, e));
        }
      }
    }
    return found;
  }

  private Problem notServed(InetAddress address, Exception e) {
    return new Problem(
        "etc/pxe.status.cfg",
        "listen",
        "the page and the metrics are not served at "
            + AddressText.host(address)
            + ":"
            + port
            + ": "
            + e.getMessage(),
        "free the port or write another port, and addresses of this host for listen; it is tried"
            + " again every 30 s");
  }

  private WebListener listen(InetAddress address) throws IOException {
    return WebListener.open(
        new InetSocketAddress(address, port),
        new StatusAnswers(platform, metrics, parts, access(StatusSettings.isOwn(address))),
        streams,
        WebLimits.STANDARD,
        this::failed);
  }

  /** Where browsers find it. */
  List<String> urls() {
    return listeners.values().stream()
        .flatMap(listener -> urls(listener.address()))
        .distinct()
        .toList();
  }

  private static Stream<String> urls(InetSocketAddress address) {
    Stream<InetAddress> all =
        address.getAddress().isAnyLocalAddress()
            ? ofThisHost(address.getAddress() instanceof Inet6Address)
            : Stream.of(address.getAddress());
    return all.map(each -> new InetSocketAddress(each, address.getPort()))
        .map(each -> "http://" + AddressText.of(each) + "/status");
  }

  /** Those of IPv6 that need no interface beside them, where they are served too. */
  private static Stream<InetAddress> ofThisHost(boolean hasIpv6) {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(each -> each instanceof Inet4Address || (hasIpv6 && !each.isLinkLocalAddress()));
    } catch (SocketException e) {
      return Stream.of(InetAddress.getLoopbackAddress());
    }
  }

  @Override
  public void close() {
    for (WebListener listener : listeners.values()) {
      try {
        listener.close();
      } catch (IOException e) {
        logger.warn("{} was not closed in order", listener.address(), e);
      }
    }
    streams.close();
  }
}
