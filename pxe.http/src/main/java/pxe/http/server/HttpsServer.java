// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import pxe.http.certificate.CertificateAuthority;
import pxe.net.Ipv6Interface;
import pxe.net.Ipv6Servers;
import pxe.net.Lan;
import pxe.net.LanException;
import pxe.net.LanInterface;
import pxe.net.LanServers;
import pxe.rooms.problem.Problem;
import pxe.rooms.text.AddressText;
import pxe.transfer.ServerFaults;

/**
 * HTTPS beside HTTP: off until it is asked for. What is wrong with it is a problem, and leaves HTTP
 * alone, at the start too.
 */
final class HttpsServer implements AutoCloseable {
  static final String SCHEME = "https";

  private static final long LOOK_SECONDS = 30;

  /** Serves an interface or an IPv6 address, as HTTP does. */
  interface Opener {
    /**
     * Opens.
     *
     * @param among where what serves is kept
     */
    LanServers.Running open(
        String scheme,
        LanInterface on,
        List<Integer> ports,
        List<HttpInterfaceServer> among,
        Optional<Tls> tls)
        throws LanException;

    /** The same at an IPv6 address. */
    LanServers.Running open(
        String scheme,
        Ipv6Interface at,
        List<Integer> ports,
        List<HttpInterfaceServer> among,
        Optional<Tls> tls)
        throws LanException;
  }

  private final Lan lan;
  private final ServerCertificate certificate;
  private final Opener opener;
  private final ServerFaults faults;
  private final Runnable changed;
  private final List<HttpInterfaceServer> servers = new CopyOnWriteArrayList<>();
  private final HandshakeWorkers workers = new HandshakeWorkers();
  private final ScheduledThreadPoolExecutor looks =
      new ScheduledThreadPoolExecutor(1, HttpsServer::thread);
  private final Tls tls;
  private final List<InetAddress> ipv6Addresses = new CopyOnWriteArrayList<>();
  private volatile List<Problem> ofLan = List.of();
  private volatile List<Problem> ofIpv6 = List.of();
  private volatile List<Problem> ofSettings = List.of();
  private HttpsSettings settings;
  private LanServers running;
  private Ipv6Servers runningIpv6;

  /**
   * Begins to serve.
   *
   * @param changed is run when endpoints or problems may be others
   */
  HttpsServer(
      Lan lan,
      HttpsSettings settings,
      ServerCertificate certificate,
      Opener opener,
      ServerFaults faults,
      Runnable changed) {
    this.lan = lan;
    this.settings = settings;
    this.certificate = certificate;
    this.opener = opener;
    this.faults = faults;
    this.changed = changed;
    this.tls = new Tls(() -> certificate.context().orElseThrow(), workers);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "pxe.http certificates");
    thread.setDaemon(true);
    return thread;
  }

  synchronized HttpsServer start() {
    int port = settings.port();
    running = new LanServers(lan, on -> open(on, port), this::serves);
    serveIpv6(port);
    ScheduledFuture<?> unused =
        looks.scheduleWithFixedDelay(
            this::lookNowAndThen, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    return this;
  }

  private void serveIpv6(int port) {
    runningIpv6 = new Ipv6Servers(lan, at -> open(at, port), this::servesIpv6);
  }

  private LanServers.Running open(LanInterface on, int port) throws LanException {
    certify(on.address(), on.advertise());
    return opener.open(SCHEME, on, List.of(port), servers, Optional.of(tls));
  }

  private LanServers.Running open(Ipv6Interface at, int port) throws LanException {
    certify(at.address());
    LanServers.Running opened = opener.open(SCHEME, at, List.of(port), servers, Optional.of(tls));
    ipv6Addresses.add(at.address());
    return () -> {
      ipv6Addresses.remove(at.address());
      opened.close();
    };
  }

  /** Has a certificate that names these too. */
  private void certify(InetAddress... more) throws LanException {
    certificate.use(Stream.concat(certificate.addresses().stream(), Stream.of(more)).toList());
    if (certificate.context().isEmpty()) {
      Problem why = certificate.problems().get(0);
      throw new LanException(why, new IllegalStateException("no certificate"));
    }
  }

  private void serves(List<LanInterface> serving, List<Problem> found) {
    if (!serving.isEmpty()) {
      certificate.use(
          Stream.concat(
                  serving.stream().flatMap(on -> Stream.of(on.address(), on.advertise())),
                  ipv6Addresses.stream())
              .toList());
    }
    ofLan = found;
    changed.run();
  }

  private void servesIpv6(List<Problem> found) {
    ofIpv6 = found;
    changed.run();
  }

  /** A fault must not be the last look. */
  private void lookNowAndThen() {
    try {
      look();
    } catch (RuntimeException | Error e) {
      faults.met("the certificate of HTTPS could not be looked at", e);
    }
  }

  void look() {
    certificate.look();
    changed.run();
  }

  /**
   * Lets other settings hold; a port that cannot be had leaves the one before.
   *
   * @return whether they hold
   */
  synchronized boolean apply(HttpsSettings next) {
    ofSettings = List.of();
    certificate.use(next);
    if (next.port() != settings.port()) {
      try {
        running.replace(on -> open(on, next.port()));
        runningIpv6.close();
        serveIpv6(next.port());
      } catch (LanException e) {
        ofSettings = List.of(e.problem());
        changed.run();
        return false;
      }
    }
    settings = next;
    changed.run();
    return true;
  }

  /** What is wrong with it, each once. */
  List<Problem> problems() {
    List<Problem> all = new ArrayList<>(certificate.problems());
    all.addAll(ofSettings);
    all.addAll(ofLan);
    all.addAll(ofIpv6);
    return all.stream().distinct().toList();
  }

  /** Where it is, and where its authority can be fetched. */
  List<String> endpoints() {
    String issuer = authority().isPresent() ? " (authority: /" + AuthorityOwner.DER + ")" : "";
    return servers.stream().map(HttpInterfaceServer::endpoint).map(e -> e + issuer).toList();
  }

  Optional<CertificateAuthority> authority() {
    return certificate.issuer();
  }

  /** How machines reach it, if it serves. Not every IPv6 address of this host is served. */
  Optional<String> urlAt(InetAddress server) {
    if (server instanceof Inet6Address && servers.stream().noneMatch(s -> s.isKnownAs(server))) {
      return Optional.empty();
    }
    return urlAt(servers, SCHEME, HttpsSettings.USUAL_PORT, server);
  }

  /** The same of any scheme. */
  static Optional<String> urlAt(
      Collection<HttpInterfaceServer> servers, String scheme, int usualPort, InetAddress server) {
    return servers.stream()
        .filter(s -> s.isKnownAs(server))
        .findFirst()
        .or(() -> servers.stream().findFirst())
        .map(HttpInterfaceServer::port)
        .map(port -> url(scheme, usualPort, server, port));
  }

  static String url(String scheme, int usualPort, InetAddress server, int port) {
    String url = scheme + "://" + AddressText.host(server);
    return port == usualPort ? url : url + ":" + port;
  }

  @Override
  public synchronized void close() {
    looks.shutdownNow();
    running.close();
    runningIpv6.close();
    workers.end();
  }
}
