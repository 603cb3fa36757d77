// SPDX-License-Identifier: Apache-2.0
package pxe.http.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of certificates and keys in PEM (RFC 7468). */
final class Pem {
  private static final int MOST_BYTES = 1 << 20;
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String KEY = "PRIVATE KEY";
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
  private static final String CONVERT = "write it as PKCS#8: openssl pkcs8 -topk8 -nocrypt -in KEY";

  private record Block(String label, String text) {
    byte[] bytes() {
      return Base64.getMimeDecoder().decode(text);
    }
  }

  private final String name;
  private final List<Block> blocks;

  private Pem(String name, List<Block> blocks) {
    this.name = name;
    this.blocks = blocks;
  }

  /**
   * Reads a file.
   *
   * @param name the file as people are told of it
   */
  static Pem read(Path file, String name) throws UnusableCertificateException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new UnusableCertificateException(name, "it is too large", "name a file in PEM");
      }
      return new Pem(name, blocks(Files.readString(file, StandardCharsets.ISO_8859_1)));
    } catch (NoSuchFileException e) {
      throw new UnusableCertificateException(name, "there is no such file", "put it there");
    } catch (IOException e) {
      throw new UnusableCertificateException(
          name, "it cannot be read", "let the platform's user read it");
    } catch (IllegalArgumentException e) {
      throw broken(name);
    }
  }

  private static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      Block block = new Block(matcher.group(1), matcher.group(2));
      if (block.bytes().length > 0) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  private static UnusableCertificateException broken(String name) {
    return new UnusableCertificateException(
        name, "it is damaged, or not in PEM", "put a whole file there");
  }

  /** All certificates of the file, in their order; there is one at least. */
  List<X509Certificate> certificates() throws UnusableCertificateException {
    List<X509Certificate> found = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Block block : blocks) {
        if (block.label().equals(CERTIFICATE)) {
          found.add(
              (X509Certificate)
                  factory.generateCertificate(new ByteArrayInputStream(block.bytes())));
        }
      }
    } catch (CertificateException e) {
      throw broken(name);
    }
    if (found.isEmpty()) {
      throw new UnusableCertificateException(
          name, "it holds no certificate", "put the certificate there, in PEM");
    }
    return found;
  }

  /** The private key of the file. */
  PrivateKey key() throws UnusableCertificateException {
    for (Block block : blocks) {
      if (block.label().equals(KEY)) {
        return key(block.bytes());
      }
    }
    boolean isOtherForm = blocks.stream().anyMatch(block -> block.label().endsWith(KEY));
    throw new UnusableCertificateException(
        name,
        isOtherForm ? "its key is encrypted, or of an older form" : "it holds no private key",
        CONVERT);
  }

  private PrivateKey key(byte[] bytes) throws UnusableCertificateException {
    for (String algorithm : List.of("RSA", "EC")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      } catch (InvalidKeySpecException e) {
        // maybe of the other kind
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Java does not know " + algorithm, e);
      }
    }
    throw new UnusableCertificateException(
        name, "its key is damaged, or neither RSA nor EC", "put a key there that is");
  }

  static String write(X509Certificate certificate) {
    try {
      return write(CERTIFICATE, certificate.getEncoded());
    } catch (CertificateException e) {
      throw new IllegalStateException("a certificate without encoding", e);
    }
  }

  static String write(PrivateKey key) {
    return write(KEY, key.getEncoded());
  }

  private static String write(String label, byte[] bytes) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }
}
