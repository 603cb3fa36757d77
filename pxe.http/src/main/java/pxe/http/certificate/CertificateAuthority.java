// SPDX-License-Identifier: Apache-2.0
package pxe.http.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import pxe.storage.secrets.SecretFile;

/**
 * The certificate authority of this platform. Key and certificate are one file, so that there is
 * never one without the other.
 */
public final class CertificateAuthority {
  /** The clock of a machine may have begun anew with an empty battery, mostly in this year. */
  private static final Instant BEGIN = Instant.parse("2000-01-01T00:00:00Z");

  /** Nor do we believe our own when it says what cannot be. */
  private static final Instant NOT_EARLIER = Instant.parse("2026-01-01T00:00:00Z");

  /** As long as firmware is in use in which somebody has once typed it in. */
  private static final Duration OWN_LIFE = Duration.ofDays(20 * 365);

  private static final Duration SERVERS_LIFE = Duration.ofDays(365);

  /** How long before its end a server's certificate is made anew. */
  private static final Duration RENEWAL = Duration.ofDays(90);

  private static final int KEY_BITS = 2048;

  private final String name;
  private final Identity identity;

  private CertificateAuthority(String name, Identity identity) {
    this.name = name;
    this.identity = identity;
  }

  /**
   * The authority in a file, which is made where there is none. What is there and cannot be used is
   * never written over: firmware may know it.
   *
   * @param name the file as people are told of it
   */
  public static CertificateAuthority open(Path file, String name, Instant now)
      throws UnusableCertificateException {
    if (!Files.exists(file)) {
      try {
        Identity made = make(now);
        new SecretFile(file).write(made.pemOfKey() + made.pem());
      } catch (IOException e) {
        throw new UnusableCertificateException(
            name, "it cannot be written: " + e, "make room, and let the platform's user write it");
      }
    }
    Pem pem = Pem.read(file, name);
    Identity identity = new Identity(pem.key(), pem.certificates());
    if (!identity.fits()) {
      throw new UnusableCertificateException(
          name,
          "its key is not that of its certificate",
          "put back a copy of the whole file, or move it away to have a new authority made, which"
              + " all firmware has to be told of");
    }
    return new CertificateAuthority(name, identity);
  }

  private static Identity make(Instant now) {
    KeyPair keys = newKeys();
    byte[] number = new byte[4];
    new SecureRandom().nextBytes(number);
    // firmware lists authorities by name, and tells two of one name not apart
    X500Principal name =
        new X500Principal("CN=Network boot " + HexFormat.of().formatHex(number) + ", O=pxe");
    X509Certificate certificate =
        CertificateWriter.authority(
            name, keys.getPublic(), keys.getPrivate(), BEGIN, sane(now).plus(OWN_LIFE));
    return new Identity(keys.getPrivate(), List.of(certificate));
  }

  private static Instant sane(Instant now) {
    return now.isBefore(NOT_EARLIER) ? NOT_EARLIER : now;
  }

  /** New keys for a server. */
  public static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java cannot make RSA keys", e); // every JDK has to
    }
  }

  /** What machines have to know to trust our servers. */
  public X509Certificate certificate() {
    return identity.certificate();
  }

  /** The same in PEM. */
  public String pem() {
    return identity.pem();
  }

  /** A certificate for a server, and with it the authority's, for clients that show both. */
  public Identity issue(ServerNames names, KeyPair keys, Instant now)
      throws UnusableCertificateException {
    Instant own = certificate().getNotAfter().toInstant();
    Instant end = sane(now).plus(SERVERS_LIFE);
    if (own.isBefore(now)) {
      throw new UnusableCertificateException(
          name,
          "the authority's certificate has ended",
          "move it away to have a new one made, which all firmware has to be told of");
    }
    PrivateKey key = identity.key();
    X509Certificate certificate =
        CertificateWriter.server(
            names, keys.getPublic(), certificate(), key, BEGIN, end.isBefore(own) ? end : own);
    return new Identity(keys.getPrivate(), List.of(certificate, certificate()));
  }

  /** Whether a certificate that was issued is to be made anew. */
  public boolean isDue(Identity issued, Instant now) {
    Instant end = issued.certificate().getNotAfter().toInstant();
    boolean lastsAsLongAsWe = !end.isBefore(certificate().getNotAfter().toInstant());
    return end.isBefore(lastsAsLongAsWe ? now : now.plus(RENEWAL));
  }
}
