// SPDX-License-Identifier: Apache-2.0
package pxe.http.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/** A certificate with its key that an operator gives as two files in PEM. */
public final class GivenIdentity {
  private final Path certificate;
  private final Path key;

  public GivenIdentity(Path certificate, Path key) {
    this.certificate = certificate;
    this.key = key;
  }

  /** Reads both files. */
  public Identity read(Instant now) throws UnusableCertificateException {
    String name = certificate.toString();
    Identity identity =
        new Identity(
            Pem.read(key, key.toString()).key(), Pem.read(certificate, name).certificates());
    if (!identity.fits()) {
      throw new UnusableCertificateException(
          name,
          "it is not for the key in " + key + ", or its chain is not in order",
          "put the server's certificate first, each issuer's behind it, and its own key beside it");
    }
    if (identity.ends().isBefore(now)) {
      throw new UnusableCertificateException(
          name, "it ended at " + identity.ends(), "put a new one there, it is taken up at once");
    }
    return identity;
  }

  /** Something that is another when the files have changed. */
  public Object version() {
    return List.of(version(certificate), version(key));
  }

  private static List<Object> version(Path file) {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      return List.of(modified, Files.size(file));
    } catch (IOException e) {
      return List.of();
    }
  }
}
