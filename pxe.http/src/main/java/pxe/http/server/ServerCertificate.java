// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.osgi.service.log.Logger;
import pxe.http.certificate.CertificateAuthority;
import pxe.http.certificate.GivenIdentity;
import pxe.http.certificate.Identity;
import pxe.http.certificate.ServerNames;
import pxe.http.certificate.UnusableCertificateException;
import pxe.rooms.problem.Problem;
import pxe.storage.secrets.SecretFile;

/**
 * The certificate that we show, looked at now and then: made by our own authority, anew when our
 * addresses change and before it ends; or given, and read again when its files change. What goes
 * wrong with that leaves the one before.
 */
final class ServerCertificate {
  /** Where the authority is, below {@code data/}. */
  static final String AUTHORITY = "https/authority.pem";

  private static final String NAME = "data/" + AUTHORITY;

  private static final Duration WARNED_BEFORE = Duration.ofDays(14);
  private static final String ANOTHER =
      "move it away and start again to have a new one made, which all firmware has to be told of";

  private final Path data;
  private final Path etc;
  private final Clock clock;
  private final Logger logger;

  private HttpsSettings settings;
  private Collection<InetAddress> addresses = List.of();
  private Optional<Identity> identity = Optional.empty();
  private Object madeOf = List.of();
  private List<Problem> problems = List.of();
  private volatile Optional<CertificateAuthority> authority = Optional.empty();
  private volatile Optional<SSLContext> context = Optional.empty();

  ServerCertificate(Path data, Path etc, HttpsSettings settings, Clock clock, Logger logger) {
    this.data = data;
    this.etc = etc;
    this.settings = settings;
    this.clock = clock;
    this.logger = logger;
  }

  synchronized void use(HttpsSettings changed) {
    settings = changed;
    look();
  }

  /** Our addresses, as machines know them. */
  synchronized void use(Collection<InetAddress> changed) {
    addresses = List.copyOf(changed);
    look();
  }

  synchronized Collection<InetAddress> addresses() {
    return addresses;
  }

  /** What is wrong with it. */
  synchronized List<Problem> problems() {
    return problems;
  }

  /** Looks whether another one is due. */
  synchronized void look() {
    try {
      if (settings.given().isPresent()) {
        given(settings.given().get());
      } else if (!addresses.isEmpty()) {
        own();
      }
      problems = warnings();
    } catch (UnusableCertificateException e) {
      problems = List.of(e.problem());
    }
  }

  private void given(HttpsSettings.Given files) throws UnusableCertificateException {
    GivenIdentity given =
        new GivenIdentity(etc.resolve(files.certificate()), etc.resolve(files.key()));
    Object version = List.of(files, given.version());
    if (!version.equals(madeOf)) {
      show(given.read(clock.instant()), version);
      authority = Optional.empty();
    }
  }

  private void own() throws UnusableCertificateException {
    CertificateAuthority issuer = authority();
    ServerNames names = ServerNames.of(addresses, settings.names());
    Instant now = clock.instant();
    if (!names.equals(madeOf) || identity.filter(shown -> issuer.isDue(shown, now)).isPresent()) {
      // the keys go on with other names: only they take long to make
      KeyPair keys =
          identity
              .filter(shown -> madeOf instanceof ServerNames && !issuer.isDue(shown, now))
              .map(shown -> new KeyPair(shown.certificate().getPublicKey(), shown.key()))
              .orElseGet(CertificateAuthority::newKeys);
      show(issuer.issue(names, keys, now), names);
    }
  }

  private CertificateAuthority authority() throws UnusableCertificateException {
    if (authority.isEmpty()) {
      authority =
          Optional.of(CertificateAuthority.open(data.resolve(AUTHORITY), NAME, clock.instant()));
      madeOf = List.of();
    }
    return authority.get();
  }

  private void show(Identity next, Object version) {
    context = Optional.of(next.context());
    identity = Optional.of(next);
    madeOf = version;
    logger.info(
        "HTTPS shows a certificate of \"{}\" until {}",
        next.certificate().getIssuerX500Principal().getName(),
        next.ends());
  }

  private List<Problem> warnings() {
    Instant soon = clock.instant().plus(WARNED_BEFORE);
    List<Problem> found = new ArrayList<>();
    if (identity.filter(shown -> shown.ends().isBefore(soon)).isPresent()) {
      String fault = "the certificate ends at " + identity.get().ends();
      found.add(
          settings
              .given()
              .map(files -> Problem.of(files.certificate(), fault, "put a new one there"))
              .orElseGet(() -> Problem.of(NAME, fault, ANOTHER)));
    }
    if (authority.isPresent()) {
      new SecretFile(data.resolve(AUTHORITY)).exposure(NAME).ifPresent(found::add);
    }
    return found;
  }

  /** For connections from now on; empty as long as there is no certificate. */
  Optional<SSLContext> context() {
    return context;
  }

  /** Who has issued it, where that is our own authority. */
  Optional<CertificateAuthority> issuer() {
    return authority;
  }
}
