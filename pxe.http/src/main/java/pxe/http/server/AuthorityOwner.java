// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Supplier;
import pxe.api.resource.BootResource;
import pxe.http.certificate.CertificateAuthority;
import pxe.rooms.resource.ResourceOwner;
import pxe.rooms.resource.ResourceRequest;

/** Hands out the certificate of our authority, to be told to firmware, which takes DER mostly. */
final class AuthorityOwner implements ResourceOwner {
  static final String FOLDER = "certificates";
  static final String DER = FOLDER + "/authority.der";
  static final String PEM = FOLDER + "/authority.pem";

  private final Supplier<Optional<CertificateAuthority>> authority;

  /** What was handed out last: one content is one resource, which clients can ask for in parts. */
  private Optional<Files> files = Optional.empty();

  private record Files(X509Certificate of, BootResource der, BootResource pem) {
    static Files of(CertificateAuthority authority) {
      try {
        return new Files(
            authority.certificate(),
            BootResource.ofBytes(authority.certificate().getEncoded()),
            BootResource.ofText(authority.pem()));
      } catch (CertificateEncodingException e) {
        throw new IllegalStateException("a certificate without encoding", e);
      }
    }
  }

  AuthorityOwner(Supplier<Optional<CertificateAuthority>> authority) {
    this.authority = authority;
  }

  @Override
  public Optional<BootResource> find(ResourceRequest request) {
    return switch (request.path().toString()) {
      case DER -> files().map(Files::der);
      case PEM -> files().map(Files::pem);
      default -> Optional.empty();
    };
  }

  private synchronized Optional<Files> files() {
    Optional<CertificateAuthority> now = authority.get();
    files =
        now.map(
            a -> files.filter(f -> f.of().equals(a.certificate())).orElseGet(() -> Files.of(a)));
    return files;
  }
}
