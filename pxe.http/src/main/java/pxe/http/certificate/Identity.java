// SPDX-License-Identifier: Apache-2.0
package pxe.http.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * What a server proves itself with.
 *
 * @param key the private key of the first certificate
 * @param chain the server's certificate, and those that lead to an authority that clients know
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {
  private static final char[] NOBODY_READS_IT = {};

  /** What is kept of TLS sessions, for clients that resume one; a flood of others costs no more. */
  private static final int SESSIONS = 256;

  private static final int SESSION_SECONDS = 600;

  public Identity {
    chain = List.copyOf(chain);
  }

  /** The server's own certificate. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** When it is of no use any more, as the first of its certificates ends. */
  public Instant ends() {
    return chain.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /** Whether the key is the certificate's, and each certificate was issued by the next one. */
  boolean fits() {
    try {
      for (int i = 0; i + 1 < chain.size(); i++) {
        chain.get(i).verify(chain.get(i + 1).getPublicKey());
      }
      PublicKey known = certificate().getPublicKey();
      if (!known.getAlgorithm().equals(key.getAlgorithm())) {
        return false;
      }
      Signature signature =
          Signature.getInstance(
              key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
      signature.initSign(key);
      byte[] signed = signature.sign();
      signature.initVerify(known);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The chain in PEM. */
  public String pem() {
    return chain.stream().map(Pem::write).collect(Collectors.joining());
  }

  /** The key in PEM. */
  public String pemOfKey() {
    return Pem.write(key);
  }

  /** Ready for connections that prove themselves with it. */
  public SSLContext context() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, NOBODY_READS_IT, chain.toArray(X509Certificate[]::new));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NOBODY_READS_IT);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      context.getServerSessionContext().setSessionCacheSize(SESSIONS);
      context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("Java cannot do TLS", e); // every JDK has to
    }
  }
}
