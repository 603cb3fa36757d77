// SPDX-License-Identifier: Apache-2.0
package pxe.profiles.signature;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.SignatureException;

/** Signatures of what is too large to be held as a whole, such as firmware. */
public final class FileSignature {
  private static final int PIECE = 1 << 16;

  private FileSignature() {}

  /**
   * Who has signed a content.
   *
   * @param purpose what the signature must have been made for ({@code ssh-keygen -n})
   * @throws SignatureException if nobody has who is trusted: the message says why, after "it"
   */
  public static String signer(
      InputStream content, byte[] signature, String purpose, TrustedKeys trusted)
      throws SignatureException, IOException {
    SshSignature made = SshSignature.parse(signature, purpose);
    String name =
        trusted
            .nameOf(made.key())
            .orElseThrow(
                () ->
                    new SignatureException(
                        "it was made with the key "
                            + made.key().fingerprint()
                            + ", which is not trusted here"));
    MessageDigest digest = made.digest();
    byte[] piece = new byte[PIECE];
    for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
      digest.update(piece, 0, read);
    }
    if (!made.isOverDigested(digest.digest())) {
      throw new SignatureException("it is one of another file, or of another version of this one");
    }
    return name;
  }
}
