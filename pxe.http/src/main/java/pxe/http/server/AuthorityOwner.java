// SPDX-License-Identifier: Apache-2.0
package pxe.http.server;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
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

  AuthorityOwner(Supplier<Optional<CertificateAuthority>> authority) {
    this.authority = authority;
  }

  @Override
  public Optional<BootResource> find(ResourceRequest request) {
    Optional<CertificateAuthority> known = authority.get();
    return switch (request.path().toString()) {
      case DER -> known.map(AuthorityOwner::der).map(BootResource::ofBytes);
      case PEM ->
          known.map(a -> a.pem().getBytes(StandardCharsets.US_ASCII)).map(BootResource::ofBytes);
      default -> Optional.empty();
    };
  }

  private static byte[] der(CertificateAuthority authority) {
    try {
      return authority.certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate without encoding", e);
    }
  }
}
