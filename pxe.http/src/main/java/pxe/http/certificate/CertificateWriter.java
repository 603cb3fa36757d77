// SPDX-License-Identifier: Apache-2.0
package pxe.http.certificate;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * Writes certificates (RFC 5280) of the only two kinds that are needed here. Java reads and signs
 * them, but has nothing that writes them; why this is no library, says {@code
 * docs/adr/0036-https.md}.
 */
final class CertificateWriter {
  /** RSA and SHA-256: every firmware and loader that knows TLS takes them. */
  private static final byte[] ALGORITHM =
      Der.sequence(Der.identifier("1.2.840.113549.1.1.11"), Der.NULL);

  private static final SecureRandom RANDOM = new SecureRandom();

  private CertificateWriter() {}

  /** Of an authority, signed by itself; no other authority can be below it. */
  static X509Certificate authority(
      X500Principal name, PublicKey of, PrivateKey key, Instant from, Instant to) {
    return sign(
        key,
        name,
        Der.sequence(Der.time(from), Der.time(to)),
        name,
        of,
        extension("2.5.29.19", true, Der.sequence(Der.TRUE, Der.integer(BigInteger.ZERO))),
        extension("2.5.29.15", true, Der.bits(1, (byte) 0b0000_0110)), // signs certificates, CRLs
        extension("2.5.29.14", false, Der.octets(keyId(of))));
  }

  /** Of a server. */
  static X509Certificate server(
      ServerNames names,
      PublicKey of,
      X509Certificate authority,
      PrivateKey key,
      Instant from,
      Instant to) {
    return sign(
        key,
        authority.getSubjectX500Principal(),
        Der.sequence(Der.time(from), Der.time(to)),
        new X500Principal("CN=" + names.first()),
        of,
        extension("2.5.29.19", true, Der.sequence()),
        extension("2.5.29.15", true, Der.bits(5, (byte) 0b1010_0000)), // signs, enciphers keys
        extension("2.5.29.37", false, Der.sequence(Der.identifier("1.3.6.1.5.5.7.3.1"))),
        extension("2.5.29.14", false, Der.octets(keyId(of))),
        extension(
            "2.5.29.35", false, Der.sequence(Der.primitive(0, keyId(authority.getPublicKey())))),
        extension("2.5.29.17", false, Der.sequence(alternativeNames(names))));
  }

  private static byte[][] alternativeNames(ServerNames names) {
    return Stream.concat(
            names.hosts().stream()
                .map(host -> Der.primitive(2, host.getBytes(StandardCharsets.US_ASCII))),
            names.addresses().stream().map(address -> Der.primitive(7, address.getAddress())))
        .toArray(byte[][]::new);
  }

  private static byte[] extension(String identifier, boolean isCritical, byte[] value) {
    byte[] critical = isCritical ? Der.TRUE : new byte[0];
    return Der.sequence(Der.identifier(identifier), critical, Der.octets(value));
  }

  /** Any name of a key will do that is the same in both certificates. */
  private static byte[] keyId(PublicKey key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return Arrays.copyOf(digest, 20);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate sign(
      PrivateKey key,
      X500Principal issuer,
      byte[] validity,
      X500Principal subject,
      PublicKey of,
      byte[]... extensions) {
    byte[] content =
        Der.sequence(
            Der.constructed(0, Der.integer(BigInteger.TWO)), // version 3
            Der.integer(new BigInteger(126, RANDOM).setBit(126)),
            ALGORITHM,
            issuer.getEncoded(),
            validity,
            subject.getEncoded(),
            of.getEncoded(),
            Der.constructed(3, Der.sequence(extensions)));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(content);
      byte[] all = Der.sequence(content, ALGORITHM, Der.bits(0, signature.sign()));
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(all));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java cannot sign with RSA", e); // every JDK has to
    }
  }
}
